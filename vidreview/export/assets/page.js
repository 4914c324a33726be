"use strict";
const video = document.getElementById("video");
const caption = document.getElementById("caption");
const shown = document.getElementById("shown");
const unplayable = document.getElementById("unplayable");
const buttons = document.querySelectorAll("button[data-src]");

function play(button) {
  buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
  const { src, start, end, label, heads } = button.dataset;
  unplayable.hidden = true;
  shown.hidden = heads !== "visible";
  caption.textContent = label;
  video.muted = true;
  video.src = start === undefined ? src : `${src}#t=${start},${end}`;
  video.play().catch(() => {});
}

video.addEventListener("error", () => { unplayable.hidden = !video.getAttribute("src"); });
buttons.forEach((button) => button.addEventListener("click", () => play(button)));
