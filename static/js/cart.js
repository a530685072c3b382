// Add to cart without leaving the page: the same form, sent aside; the answer's cart link and toasts come over.

import { problemIn, retire, sentence, toast } from "./toast.js";

export async function addToCart(form, button) {
  const body = new FormData(form, button);
  button?.setAttribute("aria-disabled", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
    const text = await answer.text();
    if (answer.ok) takeOver(text);
    else toast(problemIn(text));
  } catch {
    toast(sentence("offline"));
  } finally {
    // Behind an open dialog nobody would see what was said.
    form.closest("dialog")?.close();
    button?.removeAttribute("aria-disabled");
  }
}

function takeOver(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const link = page.getElementById("cart-link");
  if (link) document.getElementById("cart-link")?.replaceWith(link);
  const said = page.querySelectorAll("#toasts > *");
  if (!said.length) return toast(sentence("added"));
  const room = document.getElementById("toasts");
  room.replaceChildren(...said);
  retire(room);
}
