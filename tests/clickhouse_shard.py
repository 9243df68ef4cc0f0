"""One process that is a ClickHouse server: `python clickhouse_shard.py LIBRARY ARGUMENT…`, until it is told to end.

The library is chDB's; it knows how to listen. It must not be started by a fork of a process that has it loaded.
"""

import ctypes
import signal
import sys

PARENT_DEATH = 1
SLEEP = (
    "SYSTEM START LISTEN TCP; SYSTEM START LISTEN HTTP; SELECT sleepEachRow(1) FROM numbers(1000000) FORMAT Null "
    "SETTINGS function_sleep_max_microseconds_per_block = 0, max_block_size = 1"
)


def main() -> None:
    ctypes.CDLL(None).prctl(PARENT_DEATH, signal.SIGKILL)  # whoever started it may be killed
    library = ctypes.CDLL(sys.argv[1])
    library.chdb_query_cmdline.restype = ctypes.c_void_p
    library.chdb_result_error.restype = ctypes.c_char_p
    library.chdb_result_error.argtypes = [ctypes.c_void_p]
    words = [b"clickhouse", *(word.encode() for word in sys.argv[2:]), b"--query", SLEEP.encode()]
    result = library.chdb_query_cmdline(len(words), (ctypes.c_char_p * (len(words) + 1))(*words, None))
    sys.exit((library.chdb_result_error(result) or b"it ended by itself").decode())


if __name__ == "__main__":
    main()
