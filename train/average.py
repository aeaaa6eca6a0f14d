"""Average the weights of several runs that began alike: python train/average.py OUT.pt RUN.pt:SHARE RUN.pt:SHARE …"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Read the runs and their shares, which must add up to one, and save the mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("runs", nargs="+", help="weights (.pt), a colon and their share")
    args = parser.parse_args()
    named = [(path, float(share)) for path, _, share in (run.rpartition(":") for run in args.runs)]
    if abs(sum(share for _, share in named) - 1) > 1e-6:
        parser.error("the shares do not add up to one")
    mean: dict[str, torch.Tensor] = {}
    for path, share in named:
        for name, value in torch.load(path, weights_only=True).items():
            mean[name] = mean.get(name, torch.zeros_like(value)) + share * value
    torch.save(mean, args.out)


if __name__ == "__main__":
    main()
