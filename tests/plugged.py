"""Make plugins look installed: entry-point metadata in a folder, as pip writes it, and a process that sees the folder."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples" / "plugins"


def installed(site: Path, package: str, version: str, plugins: dict[str, str]) -> None:
    """Write the metadata of a package that names these plugins (name: module)."""
    info = site / f"{package.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n")
    lines = "".join(f"{name} = {module}\n" for name, module in plugins.items())
    (info / "entry_points.txt").write_text(f"[counterclaim]\n{lines}")


def examples_installed(site: Path) -> None:
    """The examples' package, by what its own pyproject.toml says."""
    project = tomllib.loads((EXAMPLES / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    installed(site, project["name"], project["version"], project["entry-points"]["counterclaim"])


def environment(site: Path) -> dict[str, str]:
    """The environment of a process that has the folder and the examples on its path."""
    path = [str(site), str(EXAMPLES), str(ROOT / "src")]
    return {k: v for k, v in os.environ.items() if k != "COUNTERCLAIM_PLUGINS"} | {"PYTHONPATH": os.pathsep.join(path)}


def counterclaim(site: Path, *args: object, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    command = [sys.executable, "-m", "counterclaim", *map(str, args)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=300, env=environment(site) | env
    )
