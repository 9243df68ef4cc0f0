"""Delivery, portal and outcomes: lines of tests/access_table.py."""

PAGES = """
delivery:releases            | tea                    | read       | -
delivery:new_release         | tea                    | edit       | edit
delivery:theme_releases      | tea                    | read       | -
delivery:release             | tea release            | read       | -
delivery:edit_release        | tea release            | edit       | edit
delivery:delete_release      | tea release            | -          | edit
delivery:add_idea            | tea release            | -          | edit
delivery:add_check           | tea release            | -          | edit
delivery:launch              | tea release            | -          | edit
delivery:letters             | tea release            | edit       | edit
delivery:tell                | tea release            | -          | edit
delivery:unsubscribe         | tea unsubscribe_token  | open       | open
delivery:change_content      | tea content            | -          | edit
delivery:take_out            | tea content            | -          | edit
delivery:tick                | tea check              | -          | contribute
delivery:remove_check        | tea check              | -          | edit
delivery:send_again          | tea told               | -          | edit
delivery:forecast            | tea                    | read       | -
delivery:teams               | tea                    | read       | -
delivery:board               | tea                    | read       | -
delivery:new_work            | tea                    | edit       | edit
delivery:work                | tea work               | read       | edit
delivery:move_work           | tea work               | -          | edit
delivery:delete_work         | tea work               | -          | edit
delivery:publish             | tea                    | -          | administer
delivery:changelog           | tea                    | open       | -
delivery:rss                 | tea                    | open       | open
delivery:atom                | tea                    | open       | open
delivery:panel               | tea idea               | read       | -

portal:ideas                 | tea                    | open       | -
portal:idea                  | tea published          | open       | -
portal:vote                  | tea published          | -          | open
portal:follow                | tea published          | -          | open
portal:comment               | tea published          | -          | open
portal:suggest               | tea                    | open       | open
portal:similar               | tea                    | open       | -
portal:roadmap               | tea                    | open       | -
portal:changelog             | tea                    | open       | -
portal:rss                   | tea                    | open       | -
portal:rss_status            | tea                    | open       | -
portal:theme                 | tea                    | open       | -
portal:logo                  | tea                    | open       | -
portal:sign_in               | tea                    | open       | open
portal:oidc                  | tea                    | open       | -
portal:oidc_back             | tea                    | open       | -
portal:follow_link           | tea sign_in_token      | open       | open
portal:enter                 | tea                    | open       | open
portal:sign_out              | tea                    | -          | open
portal:rename                | tea                    | -          | open
portal:board                 | tea                    | read       | -
portal:open                  | tea                    | -          | administer
portal:publish               | tea                    | edit       | edit
portal:published             | tea published          | read       | edit
portal:answer                | tea published          | -          | edit
portal:vote_for              | tea published          | -          | contribute
portal:say                   | tea published          | -          | contribute
portal:withdraw              | tea published          | -          | edit
portal:moderation            | tea                    | edit       | -
portal:decide                | tea post               | -          | edit
portal:decide_many           | tea                    | -          | edit
portal:unblock               | tea visitor            | -          | edit
portal:settings              | tea                    | administer | administer
portal:words                 | tea                    | -          | administer
portal:renew_secret          | tea                    | -          | administer

outcomes:list                | tea                    | read       | -
outcomes:calibration         | tea                    | read       | -
outcomes:renew_corrections   | tea                    | -          | edit
outcomes:correct_by_default  | tea                    | -          | edit
outcomes:perspectives        | tea                    | read       | -
outcomes:drivers             | tea                    | read       | -
outcomes:enter_results       | tea shipped            | contribute | contribute
outcomes:measure_driver      | tea shipped driver     | -          | contribute
outcomes:take_back_result    | tea driver_result      | -          | edit
outcomes:lifecycle           | tea                    | read       | -
outcomes:measure_due         | tea                    | -          | edit
outcomes:measure             | tea frozen             | -          | edit
outcomes:by_hand             | tea frozen             | edit       | edit
outcomes:take_back           | tea outcome            | -          | edit
outcomes:adoptions           | tea                    | read       | -
outcomes:adoption            | tea shipped            | read       | edit
outcomes:adoption_panel      | tea shipped            | read       | -
outcomes:remove_adoption     | tea shipped            | -          | edit
outcomes:panel               | tea idea               | read       | -
"""
