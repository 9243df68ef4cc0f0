"""What no view should have to think of."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/tea/ideas/%00/", 404),
        ("/api/v1/products/%00/ideas", 404),
        ("/search/?q=%00", 200),
        ("/tea/ideas/?q=a%00b", 200),
        ("/search/?q=%2500", 200),
    ],
)
def test_a_null_character_reaches_no_database(client, ada, tea, address, status):
    client.force_login(ada)
    assert client.get(address).status_code == status
