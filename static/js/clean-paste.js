// Tidies what is pasted into the editor from Word, Google Docs, Pages or a chat window, before the editor reads it:
// headings, lists, bold, italic and links stay; everything else that such programs bring along is left behind.
(() => {
  const dropped = "style, script, meta, link, title, img, picture, svg, video, audio, iframe, object, embed, button, input";
  const kept = new Set(["A", "B", "STRONG", "I", "EM", "P", "H2", "H3", "UL", "OL", "LI", "BR", "BLOCKQUOTE", "BODY"]);
  const blocks = new Set(["DIV", "SECTION", "ARTICLE", "TD", "TH", "TR", "DT", "DD", "PRE", "FIGCAPTION"]);
  const bullet = /^[\s\u00a0]*(?:[·•▪◦‣●§o]|\d+[.)])[\s\u00a0]+/;
  const ours = new WeakSet();

  const renamed = (element, name) => {
    const other = element.ownerDocument.createElement(name);
    other.append(...element.childNodes);
    element.replaceWith(other);
    return other;
  };

  const weight = (element) => element.style.fontWeight;
  const isBold = (element) => weight(element) === "bold" || Number(weight(element)) >= 600;
  const isPlain = (element) => weight(element) === "normal" || (weight(element) && Number(weight(element)) < 600);

  const isItalic = (element) => element.style.fontStyle === "italic";

  const marked = (span) => {
    const both = isBold(span) && isItalic(span);
    const outer = renamed(span, isBold(span) ? "b" : "i");
    if (!both) return outer;
    const inner = outer.ownerDocument.createElement("i");
    inner.append(...outer.childNodes);
    outer.append(inner);
  };

  // Word writes an item of a list as a paragraph with the bullet typed in front of it.
  const gatherWordLists = (body) => {
    body.querySelectorAll("p[class*=MsoList], p[style*='mso-list']").forEach((paragraph) => {
      const isNumbered = /^[\s\u00a0]*\d/.test(paragraph.textContent);
      const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      let left = bullet.exec(paragraph.textContent)?.[0].length || 0;
      while (left && walker.nextNode()) {
        const cut = Math.min(left, walker.currentNode.data.length);
        walker.currentNode.data = walker.currentNode.data.slice(cut);
        left -= cut;
      }
      const name = isNumbered ? "OL" : "UL";
      const before = paragraph.previousElementSibling;
      const list = before?.tagName === name && before.dataset.gathered ? before : body.ownerDocument.createElement(name);
      list.dataset.gathered = "yes";
      if (list !== before) paragraph.before(list);
      list.append(renamed(paragraph, "li"));
    });
  };

  const tidyElement = (element) => {
    const { tagName } = element;
    if (/^H[1-6]$/.test(tagName) && !element.textContent.trim()) return element.remove();
    if (/^H[1456]$/.test(tagName)) return renamed(element, tagName === "H1" ? "h2" : "h3");
    if ((tagName === "B" || tagName === "STRONG") && isPlain(element)) return element.replaceWith(...element.childNodes);
    if (tagName === "SPAN" && (isBold(element) || isItalic(element))) return marked(element);
    if (blocks.has(tagName) && !element.querySelector("p, h2, h3, ul, ol, div, table")) return renamed(element, "p");
    if (!kept.has(tagName)) return element.replaceWith(...element.childNodes);
  };

  const tidy = (html) => {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    body.querySelectorAll(dropped).forEach((element) => element.remove());
    gatherWordLists(body);
    // From the inside out, so that what is unwrapped has been tidied.
    [...body.querySelectorAll("*")].reverse().forEach(tidyElement);
    body.querySelectorAll("*").forEach((element) => {
      [...element.attributes].filter(({ name }) => name !== "href").forEach(({ name }) => element.removeAttribute(name));
    });
    return body.innerHTML.replace(/(?:&nbsp;|\u00a0)+/g, " ").replace(/[\u200b\u2060\ufeff\u00ad]/g, "");
  };

  const paste = (event) => {
    const html = event.clipboardData?.getData("text/html");
    const isForUs = event.target.closest?.("[data-draftail-editor-wrapper], .Draftail-Editor");
    if (!html || !isForUs || ours.has(event) || html.includes("data-draftjs-conductor-fragment")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const data = new DataTransfer();
    data.setData("text/html", tidy(html));
    data.setData("text/plain", event.clipboardData.getData("text/plain"));
    const again = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    ours.add(again);
    event.target.dispatchEvent(again);
  };

  document.addEventListener("paste", paste, true);
})();
