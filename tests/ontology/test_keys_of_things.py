"""Keys of things: what was made first stands first, so that what fits equally has an order."""

from concurrent.futures import ThreadPoolExecutor

from ontology.ids import new_key


def test_keys_grow_also_within_one_moment() -> None:
    keys = [new_key() for _ in range(5_000)]
    assert keys == sorted(keys, key=str) == sorted(keys)
    assert {key.version for key in keys} == {7}
    assert {key.variant for key in keys} == {"specified in RFC 4122"}


def test_keys_of_several_threads_differ() -> None:
    with ThreadPoolExecutor(8) as threads:
        keys = list(threads.map(lambda _: new_key(), range(2_000)))
    assert len({key.bytes[:8] for key in keys}) == len(keys)
