// A short word at the foot of the page. The template in the page gives it its shape.

export function toast(text) {
  const room = document.getElementById("toasts");
  const note = document.getElementById("toast-shape").content.cloneNode(true);
  note.querySelector("[data-say-here]").textContent = text;
  room.replaceChildren(note);
}

/** A sentence of the page's language: "offline", "failed" or "added". */
export const sentence = (name) => document.getElementById("toasts").dataset[name];

/** Good news leaves by itself; bad news waits to be closed. */
export function retire(room) {
  for (const note of room.querySelectorAll(".toast[data-level='success'], .toast[data-level='info']")) {
    setTimeout(() => note.matches(":hover, :focus-within") || note.remove(), 8000);
  }
}

/** The sentence a refused request carries: from a JSON error, or from the friendly page. */
export function problemIn(body) {
  const fallback = sentence("failed");
  try {
    return JSON.parse(body).error.message ?? fallback;
  } catch {
    const page = new DOMParser().parseFromString(body, "text/html");
    return page.querySelector("[data-problem]")?.textContent.trim() || fallback;
  }
}
