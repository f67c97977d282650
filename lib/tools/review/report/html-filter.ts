/** The script of the page: it shows the filters, which do nothing without it, and hides what they leave out. */
export const HTML_FILTER = `
"use strict";
{
  const form = document.querySelector("form");
  const count = document.querySelector("output");
  const apply = () => {
    const { severity, cluster, text } = form.elements;
    const wanted = text.value.trim().toLowerCase();
    let shown = 0;
    for (const section of document.querySelectorAll("[data-cluster]")) {
      section.hidden = cluster.value !== "" && section.dataset.cluster !== cluster.value;
      for (const entry of section.querySelectorAll("article")) {
        const is = entry.dataset.severity;
        // A finding is also found by the name of what it is about.
        const words = entry.textContent + (is ? entry.closest(".block").querySelector("h4").textContent : "");
        entry.hidden = (severity.value !== "" && is !== undefined && is !== severity.value) || !words.toLowerCase().includes(wanted);
        if (is !== undefined && !entry.hidden && !section.hidden) shown += 1;
      }
    }
    count.textContent = shown + " of " + document.querySelectorAll("[data-severity]").length + " findings shown";
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  // Paper has nothing to unfold.
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
  form.hidden = false;
  apply();
}
`;
