"""Where data goes: standard output, or a file that is either all there or as it was before."""

from __future__ import annotations

import os
import sys


class Refused(Exception):
    """A request that cannot be met; the message is what the user sees."""


def write_out(data: bytes, path: str | None) -> None:
    """To standard output, or to a file that is either all there or as it was before."""
    if path is None or path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    target = os.path.realpath(path)
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as device:  # a device or a pipe cannot be replaced; a directory fails here
                device.write(data)
            return
        _replace(target, data)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise Refused(f"{path}: cannot be written ({why}); name a file in a folder you may write to") from error


def _replace(target: str, data: bytes) -> None:
    beside = f"{target}.{os.getpid()}.part"
    try:
        with open(beside, "xb") as file:
            file.write(data)
        os.replace(beside, target)
    except BaseException:
        if os.path.exists(beside):
            os.unlink(beside)
        raise
