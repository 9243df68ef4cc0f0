"""Analytics: lines of tests/access_table.py."""

PAGES = """
analytics:metrics            | tea                    | read       | -
analytics:new_metric         | tea                    | edit       | edit
analytics:metric             | tea metric             | read       | -
analytics:edit_metric        | tea metric             | edit       | edit
analytics:archive            | tea metric             | -          | edit
analytics:enter_value        | tea metric             | -          | edit
analytics:enter_values       | tea metric             | -          | edit
analytics:annotate           | tea                    | -          | edit
analytics:remove_word        | tea annotation         | -          | edit
ingest:calls                 | track                  | -          | open
ingest:settings              | write_key              | open       | -
ingest:source_config         |                        | open       | -
"""
