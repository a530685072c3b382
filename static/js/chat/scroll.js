// Nothing jumps: the view follows an answer only while the reader is at its end, and never past the question.

const log = document.getElementById("log");
const thread = document.getElementById("thread");
const toLatest = document.querySelector("[data-to-latest]");
const NEAR = 64;

let following = false;
let question = null;
let placed = 0;

const bottom = () => log.scrollHeight - log.clientHeight;
const distance = () => bottom() - log.scrollTop;

function showLatest() {
  toLatest.hidden = distance() < NEAR * 2 || !thread.querySelector(".message");
}

/** Keeps the end in view; a long answer stops rising when its question reaches the top. */
export function follow() {
  if (following) {
    const ceiling = question ? question.offsetTop - thread.offsetTop : Infinity;
    log.scrollTop = Math.min(bottom(), ceiling);
    placed = log.scrollTop;
  }
  showLatest();
}

/** A new turn begins with this message: whoever sent it wants to see it. */
export function startAt(message) {
  question = message;
  following = true;
  follow();
}

/** By wheel, finger, key, scrollbar or focus: whoever moves the view away from where we put it, keeps it. */
function scrolled() {
  if (Math.abs(log.scrollTop - placed) > 2) {
    placed = log.scrollTop;
    following = distance() < NEAR;
    question = null;
  }
  showLatest();
}

export function watch() {
  log.addEventListener("scroll", scrolled, { passive: true });
  toLatest.addEventListener("click", () => {
    question = null;
    following = true;
    follow();
  });
  new ResizeObserver(follow).observe(thread);
  new ResizeObserver(follow).observe(log);
}
