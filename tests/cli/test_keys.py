"""`--key`: the same command again writes nothing more and answers the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from symbiosis.cli.app import app

pytestmark = pytest.mark.graph
