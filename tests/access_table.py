"""Who may call which address. One line an address; an address without a line fails the walk (test_access_table.py).

The lines stand in a file for each part of the house (tests/access_analytics.py and so on), joined here.
Columns: URL name | what stands in the address, by its name in tests/access_world.py | GET | POST.

    open        everybody, signed in or not
    signed      everybody who is signed in
    read … own  members whose role carries this right (core/access.py); lower roles get 403, strangers 404
    mine        only the person whose thing it is (the owner made everything); everybody else gets 404
    staff       403 for every ordinary person once a workspace is there
    -           not answered by this method (405)

Whoever is not signed in is sent to sign-in wherever the word is not "open".
"""

from tests import access_analytics, access_decide, access_deliver, access_ground, access_observe

PAGES = "".join(part.PAGES for part in (access_ground, access_observe, access_analytics, access_decide, access_deliver))

# allauth's own pages, by name: open to all, or only for who is signed in (sent elsewhere otherwise).
ACCOUNTS_OPEN = """
account_login account_signup account_logout account_inactive account_reset_password account_reset_password_done
account_reset_password_from_key account_reset_password_from_key_done account_email_verification_sent
account_confirm_email account_confirm_login_code mfa_authenticate openid_connect_login openid_connect_callback
socialaccount_signup socialaccount_login_cancelled socialaccount_login_error
""".split()
ACCOUNTS_SIGNED = """
account_email account_change_password account_set_password account_reauthenticate mfa_index mfa_reauthenticate
mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes mfa_generate_recovery_codes mfa_download_recovery_codes
socialaccount_connections
""".split()
