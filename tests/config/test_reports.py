"""An error report says where the code failed and nothing about the people who were there."""

from config.reports import without_people


def test_a_report_names_nobody() -> None:
    event = {
        "exception": {"values": [{"type": "ValueError"}]},
        "user": {"email": "ada@shop.example", "ip_address": "10.0.0.7"},
        "request": {
            "method": "POST",
            "url": "https://shop.example/chat/",
            "query_string": "q=sore+elbow",
            "cookies": {"sessionid": "s"},
            "headers": {"Authorization": "Bearer t"},
            "data": {"message": "my elbow hurts"},
        },
    }
    kept = without_people(event, {})
    assert kept == {
        "exception": {"values": [{"type": "ValueError"}]},
        "request": {"method": "POST", "url": "https://shop.example/chat/"},
    }


def test_a_report_from_the_worker_has_no_request() -> None:
    assert without_people({"level": "error"}, {})["request"] == {}
