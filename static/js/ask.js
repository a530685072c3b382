// A question from any page: the conversation is made aside, then the chat opens and the answer streams there.

import { problemIn, sentence, toast } from "./toast.js";

export async function ask(form, button) {
  const body = new FormData(form, button);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
    const text = await answer.text();
    if (!answer.ok) return toast(problemIn(text));
    const turn = new DOMParser().parseFromString(text, "text/html").querySelector("[data-conversation]");
    location.assign(`/chat/${turn.dataset.conversation}/`);
  } catch {
    toast(sentence("offline"));
  }
}
