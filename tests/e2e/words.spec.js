// The browser's reader of the words says the same as the native one, and marks the same words: every message
// of said.json, which `cargo test --test said` keeps true.
import { readFile } from "node:fs/promises";
import { expect, open, test } from "./support.js";

test("messages are told in the browser as natively", async ({ page }) => {
  const rows = JSON.parse(await readFile(new URL("said.json", import.meta.url), "utf8"));
  await open(page, "/");
  const other = await page.evaluate((rows) => {
    const source = (id) => document.getElementById(id).textContent;
    const plain = readWords(source("words"), "");
    const exchange = readWords(source("words"), source("words-exchange"));
    const said = (words, { key, args }) => words.tell(key, args)?.replaceAll("*", "");
    // A reader skips what it cannot read without a word.
    const keys = (id) => source(id).match(/^[a-z][a-z0-9-]*(?= =)/gm);
    const over = readWords("", source("words-exchange"));
    const isUnread = (words) => (key) => words.tell(key, []) === undefined;
    const unread = [...keys("words").filter(isUnread(plain)), ...keys("words-exchange").filter(isUnread(over))];
    const terms = (text) => {
      const sentence = Object.assign(document.createElement("p"), { textContent: text });
      markTerms(sentence);
      return sentence.textContent === text ? [...sentence.children].map((word) => word.dataset.term) : [];
    };
    let marked = 0;
    const differing = rows.flatMap((row) => {
      const now = { plain: said(plain, row), exchange: said(exchange, row), terms: terms(row.plain) };
      marked += now.terms.length;
      const isSame = now.plain === row.plain && now.exchange === row.exchange && `${now.terms}` === `${row.terms}`;
      return isSame ? [] : [{ ...row, now }];
    });
    return { read: keys("words").length, unread, differing, marked };
  }, rows);
  expect(other).toEqual({ read: expect.any(Number), unread: [], differing: [], marked: expect.any(Number) });
  expect(other.read).toBeGreaterThan(400);
  expect(other.marked).toBeGreaterThan(100);
  expect(rows.length).toBeGreaterThan(300);
});

test("another sentence in the same place keeps the word that has the focus", async ({ page }) => {
  await open(page, "/");
  const kept = await page.evaluate(() => {
    const made = (tag, html) => Object.assign(document.createElement(tag), { innerHTML: html });
    const sentence = made("p", "<b>Cross</b>: margin call. $187 left, floor $75.94.");
    document.body.append(sentence);
    markTerms(sentence);
    const word = sentence.querySelector("[data-term=maintenance]");
    word.focus();
    const told = () => [sentence.textContent, document.activeElement.dataset.term, document.activeElement === word];
    retellTerms(sentence, made("span", "<b>Isolated</b>: margin call. $9 left, floor $80."));
    const alike = told();
    retellTerms(sentence, made("span", "The floor is $80."));
    const otherwise = told();
    retellTerms(sentence, made("span", "All is well."));
    return { alike, otherwise, rest: sentence.innerHTML };
  });
  expect(kept).toEqual({
    alike: ["Isolated: margin call. $9 left, floor $80.", "maintenance", true],
    otherwise: ["The floor is $80.", "maintenance", false],
    rest: "All is well.",
  });
});
