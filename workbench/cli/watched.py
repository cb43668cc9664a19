"""Run a server that ends when whoever started it is gone, also after ``kill -9``.

python -m workbench.cli.watched 4711 voila notebook.ipynb --Voila.port=8902

4711 is the process that starts it. Without this a server whose window crashed would go on, with
the key it was given, and keep its port.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading
import time

_SECONDS = 1.0


def end_with(parent: int, look: float = _SECONDS) -> None:
    """End this process in good order as soon as ``parent`` is not its parent any more."""
    while os.getppid() == parent:
        time.sleep(look)
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """Run the module that is named after the process, with the arguments after it."""
    parent, module, *arguments = sys.argv[1:]
    if os.name == "posix":  # Windows ends what runs in a window with the window
        threading.Thread(target=end_with, args=(int(parent),), daemon=True).start()
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
