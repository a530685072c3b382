// The chat page: send, listen, stay where the reader is. Without this file the same forms post and reload.

import { startAt, watch } from "./chat/scroll.js";
import { listen } from "./chat/stream.js";

const composer = document.getElementById("composer");
const box = document.getElementById("message");
const send = composer.querySelector("[data-send]");
const status = document.getElementById("chat-status");

let answering = false;

const speaks = (form) => form.matches?.("[data-say], [data-prefer]");

function setAnswering(now) {
  answering = now;
  send.disabled = now;
}

function grow() {
  if (CSS.supports("field-sizing", "content")) return;
  box.rows = Math.min(6, box.value.split("\n").length);
}

/** The first message makes the conversation; from then on every form on the page speaks into it. */
function belongTo(id) {
  composer.setAttribute("action", `/chat/${id}/messages/`);
  if (location.pathname === "/chat/") history.replaceState(null, "", `/chat/${id}/`);
}

/** A pressed quick reply is gone; on a phone the keyboard should not jump up in its place. */
function keepFocus(turn) {
  if (document.activeElement === box) return;
  if (matchMedia("(pointer: fine)").matches) box.focus({ preventScroll: true });
  else turn.focus({ preventScroll: true });
}

/** Says the finished answer once, for those who listen instead of look. */
function tell(turn) {
  const words = turn.querySelectorAll(".bubble p, .product-title, .ticket-title, .verdict, .message-error");
  status.textContent = `Advisor: ${[...words].map((piece) => piece.textContent.trim()).join(" ")}`;
}

box.addEventListener("input", grow);
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (!answering && box.value.trim()) composer.requestSubmit();
});

document.addEventListener("htmx:confirm", (event) => {
  if (speaks(event.target) && answering) event.preventDefault();
});

document.addEventListener("htmx:configRequest", (event) => {
  if (event.target.matches?.("[data-say]")) event.detail.path = composer.getAttribute("action");
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (!speaks(event.target)) return;
  setAnswering(true);
  status.textContent = status.dataset.sent;
});

function begin(turn) {
  if (turn.dataset.begun) return;
  turn.dataset.begun = "yes";
  setAnswering(true);
  belongTo(turn.dataset.conversation);
  document.getElementById("greeting")?.remove();
  document.getElementById("quick-replies")?.replaceChildren();
  startAt(turn.previousElementSibling ?? turn);
  listen(turn, () => {
    setAnswering(false);
    tell(turn);
  });
}

document.addEventListener("htmx:load", (event) => {
  const turn = event.target;
  if (!turn.matches?.("[data-turn]")) return;
  begin(turn);
  keepFocus(turn);
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (!speaks(event.target)) return;
  if (!event.detail.successful) return setAnswering(false);
  if (event.target === composer) {
    box.value = "";
    grow();
  }
  document.getElementById("chat-side").hidePopover();
});

document.querySelector("[data-tour-skip]")?.addEventListener("click", () => {
  document.documentElement.classList.add("tour-skipped");
  box.focus();
  try {
    localStorage.setItem("tour", "skipped");
  } catch {
    // The tour then comes back on the next visit.
  }
});

watch();
const last = document.querySelector("#thread > .message:last-of-type");
// A page opens where the reader left off: at the last question, or at news that came without one, such as an order.
if (last) startAt(last.previousElementSibling?.matches(".message-shopper") ? last.previousElementSibling : last);
// With a real keyboard one may simply begin to type; a touch keyboard waits until it is asked for.
if (matchMedia("(pointer: fine)").matches) box.focus({ preventScroll: true });
// An answer that was still being written when the page was left or reloaded goes on here.
document.querySelectorAll("[data-turn]").forEach(begin);
