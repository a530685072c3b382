// One answer, from its first word to its last. htmx opens the line and swaps the parts; the words are drawn here.

import { follow } from "./scroll.js";

const TRIES = 4;
const DROPPED = "The line dropped before the answer was complete. Your message is safe: reload the page to see the rest.";

/** Listens to the stream of this turn and calls `done` once, however it ends. */
export function listen(turn, done) {
  const bubble = turn.querySelector("[data-stream]");
  let source = null;
  let heard = "";
  let failures = 0;
  let frame = 0;
  let ended = false;

  function draw() {
    frame = 0;
    if (heard) paint(bubble, heard);
    follow();
  }

  function end() {
    if (ended) return;
    ended = true;
    source?.close();
    turn.removeAttribute("sse-connect");
    turn.removeAttribute("aria-busy");
    cancelAnimationFrame(frame);
    draw();
    if (!heard.trim()) bubble.remove();
    done(turn);
  }

  turn.addEventListener("htmx:sseOpen", (event) => {
    source = event.detail.source;
    if (!failures) return;
    // After a dropped line the answer is told again from its first word.
    heard = "";
    turn.querySelector(".message-parts").replaceChildren();
  });

  turn.addEventListener("htmx:sseBeforeMessage", (event) => {
    const { type, data } = event.detail;
    if (type === "text") {
      event.preventDefault();
      heard += data;
      frame ||= requestAnimationFrame(draw);
    } else if (data === undefined) {
      event.preventDefault();
    }
  });

  turn.addEventListener("htmx:sseMessage", (event) => {
    follow();
    if (event.detail.type === "error") end();
  });

  turn.addEventListener("htmx:sseError", () => {
    failures += 1;
    if (failures < TRIES) return;
    turn.querySelector("[data-error]").textContent = DROPPED;
    end();
  });

  turn.addEventListener("htmx:sseClose", end);
}

/** Draws what was heard so far and touches only the paragraphs that changed. */
function paint(bubble, heard) {
  const draft = document.createElement("template");
  const hasMarkup = /^\s*<(p|ul|ol)\b/.test(heard);
  draft.innerHTML = hasMarkup ? heard : `<p>${heard.replace(/\n{2,}/g, "</p><p>")}</p>`;
  [...draft.content.children].forEach((piece, index) => {
    const drawn = bubble.children[index];
    if (!drawn) bubble.append(piece);
    else if (drawn.outerHTML !== piece.outerHTML) drawn.replaceWith(piece);
  });
}
