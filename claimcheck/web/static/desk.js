// Keys of the review desk: j and k go to the next and previous claim, n to the note.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...document.querySelectorAll(".mark-claim, .queue a.claim")];
  const chosen = links.findIndex((link) => link.classList.contains("chosen") || link === document.activeElement);
  if (event.key === "n") {
    const note = document.querySelector("textarea[name=note]");
    if (note) { note.focus(); event.preventDefault(); }
  }
  const step = { j: 1, k: -1 }[event.key];
  if (!step || !links.length) return;
  const next = links[(chosen + step + links.length) % links.length];
  if (next.classList.contains("mark-claim")) next.click(); else next.focus();
});
