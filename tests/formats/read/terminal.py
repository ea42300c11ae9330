"""A workbook is not written to a terminal: read/terminal.py PROGRAM ARGUMENT..."""

import os
import pty
import sys

from facts import expect, fail


def main(arguments):
    printed = bytearray()

    def keep(descriptor):
        printed.extend(data := os.read(descriptor, 4096))
        return data

    status = os.waitstatus_to_exitcode(pty.spawn(arguments, keep))
    expect(status, 2, "exit status on a terminal")
    if b"-o FILE" not in printed or b"PK\x03\x04" in printed:
        fail(f"on a terminal: {bytes(printed[:200])!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
