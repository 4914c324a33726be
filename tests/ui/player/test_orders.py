from __future__ import annotations

from tests.ui.player.conftest import BASE
from ui.player.orders import Close, Index, Orders, Play, Redraw, Seek, Step
from ui.player.picture import Look
from ui.player.stream import Stream
from vidreview.timing import Timestamp


def at(seconds: float) -> Timestamp:
    return Timestamp.at(seconds, BASE)


def waiting(orders: Orders, count: int) -> list[object]:
    return [orders.next() for _ in range(count)]


def test_the_newest_seek_wins() -> None:
    orders = Orders(Look())
    for second in range(50):
        orders.seek(at(second))
    assert waiting(orders, 2) == [Seek(at(49)), Index()]


def test_steps_add_up_after_a_seek() -> None:
    orders = Orders(Look())
    orders.seek(at(3))
    for count in (1, 1, -1, 1):
        orders.step(count)
    assert waiting(orders, 2) == [Seek(at(3)), Step(2)]


def test_a_seek_makes_playing_pointless() -> None:
    orders = Orders(Look())
    stream = Stream()
    orders.play(Play(stream))
    orders.seek(at(1))
    assert stream.cancelled
    assert waiting(orders, 1) == [Seek(at(1))]


def test_a_new_look_is_shown_once_and_survives_a_seek() -> None:
    orders = Orders(Look())
    new = Look(masked=False)
    orders.redraw(Look())
    orders.redraw(new)
    orders.seek(at(1), quiet=True)
    assert orders.look is new
    assert waiting(orders, 2) == [Redraw(), Seek(at(1), quiet=True)]


def test_closing_forgets_everything_else() -> None:
    orders = Orders(Look())
    stream = Stream()
    orders.seek(at(1))
    orders.play(Play(stream))
    orders.close()
    assert stream.cancelled
    assert waiting(orders, 1) == [Close()]


def test_only_a_newer_seek_or_the_end_makes_a_seek_pointless() -> None:
    orders = Orders(Look())
    orders.seek(Timestamp(1, BASE))
    orders.next()
    orders.step(1)
    orders.redraw(Look())
    assert not orders.superseded()
    orders.seek(Timestamp(2, BASE))
    assert orders.superseded()
