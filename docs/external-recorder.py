"""A recorder that is not written in TypeScript, whole: it keeps to the protocol of external-recorders.md.

    python3 external-recorder.py <DuckDB's shared library> <database file>

It stands for a version that knows the file up to r6 and has to bring it to r7: one column, one index. It needs nothing
but Python: DuckDB's C interface is called through ctypes.
"""

import ctypes
import json
import os
import sys
import time

# What the file must have: how to ask whether it is there, and the statement that adds it.
WANTED = [
    (
        "SELECT 1 FROM duckdb_columns() WHERE table_name = 'events' AND column_name = 'model_session_id'",
        "ALTER TABLE events ADD COLUMN model_session_id TEXT",
    ),
    (
        "SELECT 1 FROM duckdb_indexes() WHERE index_name = 'idx_events_model_session_id'",
        "CREATE INDEX idx_events_model_session_id ON events(model_session_id)",
    ),
]


def main(library, file):
    unclean = os.path.exists(file + ".wal")
    ran = []
    try:
        database = Database(ctypes.CDLL(library), file)
        if unclean:
            # Without it DuckDB 1.4 and 1.5 leave the rows that come from the log out of the indexes.
            database.run("CHECKPOINT")
        for question, statement in WANTED:
            if not database.has_rows(question):
                started = time.perf_counter()
                database.run(statement)
                ran.append({"sql": statement, "durationMs": (time.perf_counter() - started) * 1000})
    except DuckDbError as error:
        report({"status": "error", "code": "DUCKDB", "message": str(error), "statements": ran})
        return 1
    report({"status": "ok", "statements": ran})
    print("ready", flush=True)
    # Ends at once, unless the crash check is about to kill this process while the file is still open.
    sys.stdin.read()
    database.close()
    return 0


def report(outcome):
    print(json.dumps(outcome), flush=True)


class DuckDbError(Exception):
    pass


class Result(ctypes.Structure):
    _fields_ = [
        ("deprecated_column_count", ctypes.c_uint64),
        ("deprecated_row_count", ctypes.c_uint64),
        ("deprecated_rows_changed", ctypes.c_uint64),
        ("deprecated_columns", ctypes.c_void_p),
        ("deprecated_error_message", ctypes.c_char_p),
        ("internal_data", ctypes.c_void_p),
    ]


class Database:
    def __init__(self, duckdb, file):
        duckdb.duckdb_result_error.restype = ctypes.c_char_p
        duckdb.duckdb_row_count.restype = ctypes.c_uint64
        self.duckdb = duckdb
        self.handle = ctypes.c_void_p()
        self.connection = ctypes.c_void_p()
        complaint = ctypes.c_char_p()
        opened = duckdb.duckdb_open_ext(
            file.encode("utf-8"), ctypes.byref(self.handle), None, ctypes.byref(complaint)
        )
        if opened != 0:
            raise DuckDbError((complaint.value or b"the file cannot be opened").decode("utf-8"))
        duckdb.duckdb_connect(self.handle, ctypes.byref(self.connection))

    def run(self, sql):
        return self.has_rows(sql)

    def has_rows(self, sql):
        result = Result()
        try:
            if self.duckdb.duckdb_query(self.connection, sql.encode("utf-8"), ctypes.byref(result)) != 0:
                raise DuckDbError(self.duckdb.duckdb_result_error(ctypes.byref(result)).decode("utf-8"))
            return self.duckdb.duckdb_row_count(ctypes.byref(result)) > 0
        finally:
            self.duckdb.duckdb_destroy_result(ctypes.byref(result))

    def close(self):
        self.duckdb.duckdb_disconnect(ctypes.byref(self.connection))
        self.duckdb.duckdb_close(ctypes.byref(self.handle))


sys.exit(main(*sys.argv[1:]))
