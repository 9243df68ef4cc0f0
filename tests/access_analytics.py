"""Analytics: lines of tests/access_table.py."""

PAGES = """
analytics:metrics            | tea                    | read       | -
analytics:new_metric         | tea                    | edit       | edit
analytics:metric             | tea metric             | read       | -
analytics:alarms             | tea metric             | read       | edit
analytics:snooze_alarm       | tea alarm              | -          | edit
analytics:remove_alarm       | tea alarm              | -          | edit
analytics:branches           | tea metric             | read       | edit
analytics:put_together       | tea event_metric       | -          | edit
analytics:define             | tea metric_kind        | edit       | edit
analytics:redefine           | tea event_metric       | edit       | edit
analytics:refresh            | tea event_metric       | -          | edit
analytics:edit_metric        | tea metric             | edit       | edit
analytics:archive            | tea metric             | -          | edit
analytics:enter_value        | tea metric             | -          | edit
analytics:enter_values       | tea metric             | -          | edit
analytics:annotate           | tea                    | -          | edit
analytics:remove_word        | tea annotation         | -          | edit
analytics:explore            | tea                    | read       | -
analytics:values             | tea                    | read       | -
analytics:who                | tea                    | read       | -
analytics:load_sample        | tea                    | -          | edit
analytics:part               | tea funnel_part        | read       | -
analytics:insights           | tea                    | read       | -
analytics:keep_insight       | tea                    | -          | edit
analytics:bulk_insights      | tea                    | -          | edit
analytics:insight            | tea insight            | read       | -
analytics:edit_insight       | tea insight            | edit       | edit
analytics:change_question    | tea insight            | -          | edit
analytics:archive_insight    | tea insight            | -          | edit
analytics:duplicate_insight  | tea insight            | -          | edit
analytics:people             | tea                    | read       | -
analytics:person             | tea person_id          | read       | -
analytics:stored             | tea                    | read       | administer
analytics:sources            | tea                    | read       | -
analytics:new_source         | tea                    | edit       | edit
analytics:source             | tea source             | read       | -
analytics:waiting            | tea source             | read       | -
analytics:add_key            | tea source             | -          | edit
analytics:revoke_key         | tea source write_key_row | -        | edit
analytics:source_settings    | tea source             | edit       | edit
analytics:archive_source     | tea source             | -          | edit
analytics:live               | tea source             | contribute | -
analytics:arrival            | tea source arrival     | contribute | -
analytics:schema             | tea source             | read       | -
analytics:block              | tea source             | -          | edit
analytics:import_events      | tea                    | edit       | edit
analytics:event_import       | tea event_import       | edit       | edit
analytics:start_event_import | tea event_import       | -          | edit
analytics:cancel_event_import | tea event_import      | -          | edit
analytics:sql                | tea                    | edit       | -
analytics:stop_sql           | tea                    | -          | edit
analytics:groups             | tea                    | read       | -
analytics:group              | tea group_word         | read       | -
analytics:cohorts            | tea                    | read       | -
analytics:new_cohort         | tea                    | edit       | edit
analytics:bulk_cohorts       | tea                    | -          | edit
analytics:cohort             | tea cohort             | read       | -
analytics:edit_cohort        | tea cohort             | edit       | edit
analytics:archive_cohort     | tea cohort             | -          | edit
analytics:dashboards         | tea                    | read       | -
analytics:new_dashboard      | tea                    | edit       | edit
analytics:bulk_dashboards    | tea                    | -          | edit
analytics:dashboard          | tea dashboard          | read       | -
analytics:edit_dashboard     | tea dashboard          | edit       | edit
analytics:archive_dashboard  | tea dashboard          | -          | edit
analytics:screen             | tea dashboard          | read       | -
analytics:share_dashboard    | tea dashboard          | -          | edit
analytics:mail_dashboard     | tea dashboard          | -          | read
analytics:add_tile           | tea dashboard          | -          | edit
analytics:tile               | tea dashboard tile     | read       | -
analytics:change_tile        | tea dashboard tile     | -          | edit
analytics:move_tile          | tea dashboard tile     | -          | edit
analytics:remove_tile        | tea dashboard tile     | -          | edit
shared_dashboard:shared      | dashboard_token        | open       | -
analytics:person_data        | tea                    | administer | administer
ingest:calls                 | track                  | -          | open
ingest:settings              | write_key              | open       | -
ingest:source_config         |                        | open       | -
"""
