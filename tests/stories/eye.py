"""How a page is looked at: by axe, by width, by the size of words and targets, by what the console says."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, summary, select, textarea, .choice')]
    .filter((e) => e.checkVisibility() && getComputedStyle(e).display !== 'inline' && !e.closest('.visually-hidden'))
    .filter((e) => e.getBoundingClientRect().width > 1 && e.getBoundingClientRect().height < 47.5)
    .map((e) => e.outerHTML.slice(0, 90))"""
SMALL_WORDS = """() => [...document.querySelectorAll('body *')]
    .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 15.9).map((e) => e.outerHTML.slice(0, 90))"""
SIDEWAYS = "() => document.documentElement.scrollWidth > innerWidth"


def faults(page: Page, scheme: Literal["light", "dark"] | None = None) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA and good habits, by day or by night."""
    if scheme:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{page.url} {scheme}: {fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in found]


def phone_faults(page: Page) -> list[str]:
    """What scrolls sideways, is too small to read or too small to touch."""
    sideways = [f"{page.url} scrolls sideways"] if page.evaluate(SIDEWAYS) else []
    return [*sideways, *page.evaluate(SMALL_TARGETS), *page.evaluate(SMALL_WORDS)]


def watch(page: Page) -> list[str]:
    """Collects what the console complains about from now on."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    return complaints
