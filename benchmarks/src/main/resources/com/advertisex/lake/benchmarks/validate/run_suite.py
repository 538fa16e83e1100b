"""Runs a suite of Great Expectations over a table of a database, once for each line that comes in.

    python run_suite.py SUITE URL SCHEMA TABLE RESULT_FORMAT

SUITE is a JSON file of 1.x, URL one of SQLAlchemy, RESULT_FORMAT a level such as SUMMARY; an empty SCHEMA is that of the connection. One JSON object a line
goes out: {"ready": VERSION} when modules are imported and the database has answered, then one a run:

    {"seconds": S, "verdicts": [{"expectation": TYPE, "met": true|false, "error": null|TEXT}, ...]}

in the order of the suite. A run begins with a validation that knows nothing of the runs before it, and ends with its result.
"""
import json
import logging
import os
import pathlib
import sys
import time
import traceback
import warnings

# What anybody else prints goes to the log.
out = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)

warnings.simplefilter("ignore")
logging.disable(logging.ERROR)
os.environ["GX_ANALYTICS_ENABLED"] = "false"

import great_expectations as gx  # noqa: E402
from great_expectations.core import ExpectationSuite  # noqa: E402
from great_expectations.data_context.types.base import ProgressBarsConfig  # noqa: E402
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration  # noqa: E402
from great_expectations.validator.v1_validator import Validator  # noqa: E402


def say(answer):
    print(json.dumps(answer), file=out, flush=True)


def error(result):
    """Why an expectation could not be judged; None of one that was."""
    information = result.exception_info or {}
    for each in [information, *information.values()]:
        if isinstance(each, dict) and each.get("raised_exception"):
            return str(each.get("exception_message"))
    return None


def in_order(expectations, results):
    """GX groups results by what they look at; the file's order comes back by the position that each expectation carries in its meta."""
    by_position = {result.expectation_config.meta["position"]: result for result in results}
    return [by_position[position] for position in range(len(expectations))]


def main():
    suite_file, url, schema, table, result_format = sys.argv[1:]
    stated = json.loads(pathlib.Path(suite_file).read_text(encoding="utf-8"))
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context.data_sources.add_sql("source", connection_string=url)
    asset = source.add_table_asset("table", table_name=table, **({"schema_name": schema} if schema else {}))
    batch = asset.add_batch_definition_whole_table("all")
    expectations = [
        ExpectationConfiguration(type=each["type"], kwargs=each["kwargs"], meta={**each.get("meta", {}), "position": position}).to_domain_obj()
        for position, each in enumerate(stated["expectations"])
    ]
    suite = context.suites.add(ExpectationSuite(name=stated["name"], expectations=expectations))
    say({"ready": gx.__version__})
    for _ in sys.stdin:
        start = time.perf_counter()
        # What ValidationDefinition.run does, without keeping the result: 1.24.1 cannot write the result of a quantile as JSON.
        result = Validator(batch_definition=batch, result_format=result_format).validate_expectation_suite(suite)
        seconds = time.perf_counter() - start
        verdicts = [
            {"expectation": each.expectation_config.type, "met": bool(each.success), "error": error(each)}
            for each in in_order(expectations, result.results)
        ]
        say({"seconds": seconds, "verdicts": verdicts})


try:
    main()
except Exception as e:
    traceback.print_exc()
    # The last line is shown to who ran the benchmark.
    print(f"{type(e).__name__}: {str(e).splitlines()[0] if str(e) else ''}", file=sys.stderr)
    sys.exit(1)
