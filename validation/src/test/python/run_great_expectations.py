"""Runs the cases of src/test/resources/cases with the Great Expectations of this Python, 0.18 or 1.x.

    python run_great_expectations.py CASES_DIR OUT_DIR

Writes CASE.ENGINE.json for each case, one entry a check: what Great Expectations says of it, or null where the check is not for its generation.
"""
import io
import json
import logging
import math
import os
import pathlib
import sqlite3
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
os.environ["TQDM_DISABLE"] = "1"

import great_expectations as gx  # noqa: E402
import pandas as pd  # noqa: E402

GENERATION = gx.__version__.split(".")[0]


def frame(case):
    if "csv" in case:
        return pd.read_csv(io.StringIO("\n".join(case["csv"]) + "\n"), parse_dates=case.get("timestamps", []))
    return pd.DataFrame(case["columns"])


def plain(value):
    """A result as JSON has it: numpy's numbers as numbers, what is missing as null, times as texts."""
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [plain(each) for each in value]
    if hasattr(value, "tolist") and not isinstance(value, pd.Series):
        return plain(value.tolist())
    if isinstance(value, pd.Series):
        return [{"value": plain(key), "count": plain(count)} for key, count in value.items()]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, (str, int, float, bool)) or value is None:
        return value
    if value is pd.NaT:
        return None
    return str(value)


def outcome(result):
    information = result.exception_info or {}
    raised = information.get("raised_exception", any(isinstance(each, dict) and each.get("raised_exception") for each in information.values()))
    if raised:
        return {"success": False, "exception": True}
    return {"success": bool(result.success), "result": plain(dict(result.result or {}))}


class Generation0:
    engines = ("gx0-pandas",)

    def batch(self, engine, data):
        context = gx.get_context()
        return context.sources.add_or_update_pandas("source").read_dataframe(data)

    def validate(self, validator, check, level):
        from great_expectations.core.expectation_configuration import ExpectationConfiguration
        configuration = ExpectationConfiguration(expectation_type=check["type"], kwargs=dict(check["kwargs"]))
        return validator.graph_validate(configurations=[configuration], runtime_configuration={"result_format": level, "catch_exceptions": True})[0]


class Generation1:
    engines = ("gx1-pandas", "gx1-sqlite")

    def batch(self, engine, data):
        context = gx.get_context(mode="ephemeral")
        if engine == "gx1-pandas":
            asset = context.data_sources.add_pandas("source").add_dataframe_asset("table")
            return asset.add_batch_definition_whole_dataframe("all").get_batch(batch_parameters={"dataframe": data})
        database = tempfile.NamedTemporaryFile(suffix=".db", delete=False).name
        connection = sqlite3.connect(database)
        data.to_sql("data", connection, index=False)
        connection.close()
        asset = context.data_sources.add_sqlite("source", connection_string="sqlite:///" + database).add_table_asset("table", table_name="data")
        return asset.add_batch_definition_whole_table("all").get_batch()

    def validate(self, batch, check, level):
        from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
        expectation = ExpectationConfiguration(type=check["type"], kwargs=dict(check["kwargs"])).to_domain_obj()
        return batch.validate(expectation, result_format=level)


def main():
    cases, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    real = Generation0() if GENERATION == "0" else Generation1()
    for path in sorted(cases.glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        for engine in real.engines:
            if engine in case.get("not_with", []):
                continue
            batch = real.batch(engine, frame(case))
            results = []
            for check in case["checks"]:
                if check.get("generation", GENERATION) != GENERATION:
                    results.append(None)
                    continue
                try:
                    results.append(outcome(real.validate(batch, check, check.get("result_format", "SUMMARY"))))
                except Exception as e:  # Whatever it refuses.
                    results.append({"success": False, "exception": True, "refused": type(e).__name__})
            lines = ",\n".join("  " + json.dumps(each, ensure_ascii=False, sort_keys=True) for each in results)
            (out / f"{path.stem}.{engine}.json").write_text(
                '{"version": "' + gx.__version__ + '", "results": [\n' + lines + "\n]}\n", encoding="utf-8")
            print(path.stem, engine, len(results), flush=True)


main()
