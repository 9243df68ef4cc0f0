"""Core, ui, search, home, practice and interchange: lines of tests/access_table.py."""

PAGES = """
core:start                   |                        | signed     | signed
core:products                |                        | signed     | signed
core:new_workspace           |                        | staff      | staff
core:settings                | tea                    | read       | administer
core:archive                 | tea                    | -          | administer
core:add_component           | tea                    | -          | edit
core:component               | tea component          | -          | edit
core:mentions                | tea                    | read       | read
core:workspace               | teahouse               | read       | administer
core:new_product             | teahouse               | administer | administer
core:members                 | teahouse               | read       | administer
core:member                  | teahouse membership    | administer | administer
core:remove_member           | teahouse membership    | -          | administer
core:renew_invitation        | teahouse invitation    | -          | administer
core:revoke_invitation       | teahouse invitation    | -          | administer
core:fields                  | teahouse               | read       | administer
core:field                   | teahouse field         | administer | administer
core:arrange_field           | teahouse field         | -          | administer
core:tokens                  | teahouse               | read       | read
core:revoke_token            | teahouse token         | -          | administer
core:audit                   | teahouse               | administer | administer
core:person                  |                        | signed     | signed
core:theme                   |                        | -          | signed
core:end_sessions            |                        | -          | signed
core:notifications           |                        | signed     | signed
core:unread                  |                        | signed     | signed
core:read_notifications      |                        | -          | signed
core:open_notification       | notification           | -          | mine
core:invitation              | invite_token           | open       | open
core:undo                    | change                 | -          | edit
core:thread                  | kind note              | read       | contribute
core:attach                  | kind note              | -          | contribute
core:edit_comment            | comment                | -          | contribute
core:delete_comment          | comment                | -          | contribute
core:resolve_comment         | comment                | -          | contribute
core:react                   | comment                | -          | contribute
core:file                    | attachment             | read       | read
core:detach                  | attachment             | -          | contribute
core:history                 | kind note              | read       | read
core:job                     | job                    | edit       | edit
core:cancel_job              | job                    | -          | administer
core:events                  |                        | signed     | -
core:live                    | teahouse               | read       | -

ui:components                |                        | signed     | -
ui:sample_table              |                        | signed     | -
ui:sample_edit               | 1                      | -          | signed
ui:sample_take               |                        | -          | signed
ui:sample_people             |                        | signed     | -
ui:save_view                 | tea                    | -          | read
ui:delete_view               | tea view               | -          | mine

search:results               |                        | signed     | signed
search:palette               |                        | signed     | signed

home:home                    | tea                    | read       | read
home:waiting                 | tea                    | read       | read
home:hide_guide              | tea                    | -          | read

practice:start               | tea                    | read       | read
practice:game                | tea game               | mine       | -
practice:tests               | tea game               | -          | mine
practice:build               | tea game               | -          | mine
practice:quarter             | tea game 1             | mine       | -
practice:delete              | tea game               | -          | mine

interchange:start            | tea                    | edit       | edit
interchange:start            | tea customers          | edit       | edit
interchange:upload           | tea customers          | edit       | edit
interchange:export           | tea customers csv      | read       | -
interchange:mapping          | tea run                | edit       | edit
interchange:look             | tea run                | -          | edit
interchange:preview          | tea run                | edit       | -
interchange:run              | tea run                | edit       | edit
interchange:cancel           | tea run                | -          | edit
interchange:report           | tea run                | edit       | -
interchange:refusals         | tea run                | edit       | -
interchange:undo             | tea run                | -          | edit
interchange:discard          | tea run                | -          | edit
"""
