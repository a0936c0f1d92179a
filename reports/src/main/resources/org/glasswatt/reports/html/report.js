"use strict";
// The page is whole without this: it only sorts, filters and hides what is there.
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  all(".tools[hidden]").forEach(tools => { tools.hidden = false; });

  const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  // "1,234", "−0.5", "+3 %" and "1.5 × 10⁻³" as numbers; null for anything else.
  const number = text => {
    const plain = text.replace(/\u00a0/g, " ").replace(/,/g, "").replace(/−/g, "-");
    const found = plain.trim().match(/^([+-]?\d+(?:\.\d+)?)(?: × 10(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))?(?:[^\d].*)?$/s);
    if (!found) { return null; }
    const power = Array.from(found[2] || "").map(c => c === "⁻" ? "-" : superscripts.indexOf(c)).join("");
    return Number(found[1]) * 10 ** Number(power || 0);
  };
  const compare = (a, b) => {
    const left = number(a);
    const right = number(b);
    if (left !== null && right !== null) { return left - right; }
    if (left !== null || right !== null) { return left === null ? 1 : -1; }
    return a.localeCompare(b, document.documentElement.lang);
  };

  const sort = (table, head, index) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    all("thead th", table).forEach(th => th.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const text = row => {
      // A cell over several columns stands for each of them.
      let at = 0;
      for (const cell of row.cells) {
        at += cell.colSpan;
        if (at > index) { return cell.textContent.trim(); }
      }
      return "";
    };
    Array.from(body.rows)
      .map(row => ({ row, text: text(row) }))
      .sort((a, b) => {
        // What is empty comes last in either order.
        if (!a.text || !b.text) { return (a.text ? 0 : 1) - (b.text ? 0 : 1); }
        return (down ? -1 : 1) * compare(a.text, b.text);
      })
      .forEach(entry => body.append(entry.row));
  };
  all("table:not(.confusion)").forEach(table => {
    if (!table.tBodies[0] || table.tBodies[0].rows.length < 2) { return; }
    all("thead th", table).forEach((head, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, head, index));
      head.append(button);
    });
  });

  all("input.only-wrong").forEach(box => {
    const details = box.closest("details");
    const filter = () => {
      const rows = all("table.rows > tbody > tr", details);
      rows.forEach(row => { row.hidden = box.checked && !row.hasAttribute("data-wrong"); });
      const shown = rows.filter(row => !row.hidden).length;
      const count = details.querySelector(".count");
      count.textContent = count.dataset.text.replace("#", shown).replace("#", rows.length);
    };
    box.addEventListener("change", filter);
    filter();
  });

  const methods = all("article.method[data-method]");
  const choice = document.querySelector("select.choose-method");
  if (choice) {
    const show = () => {
      methods.forEach(method => {
        method.hidden = choice.value !== "" && choice.value !== method.dataset.method;
      });
    };
    choice.addEventListener("change", show);
    show();
    // A link into a hidden method shows it.
    window.addEventListener("hashchange", () => {
      const target = document.getElementById(location.hash.slice(1));
      if (target && target.closest("article[hidden]")) { choice.value = ""; show(); target.scrollIntoView(); }
    });
  }
})();
