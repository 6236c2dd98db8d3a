import { expect, it } from 'vitest';
import { extractArticle } from './extract-article.ts';
import { toMarkdown } from './to-markdown.ts';

const markdown = (html: string): string => toMarkdown(html, new URL('https://site.test/a/b.html')).text;

it.each([
  [
    'a table',
    '<table><thead><tr><th>a|b</th><th>c</th></tr></thead><tbody><tr><td>1</td><td>x<br>y</td></tr></tbody></table>after',
    '| a\\|b | c |\n| --- | --- |\n| 1 | x y |\n\nafter',
  ],
  [
    'a table that lays out the page',
    '<table><tr><td><h1>T</h1><p>text</p></td><td><ul><li>one</li></ul></td></tr></table>',
    '# T\n\ntext\n\n-   one',
  ],
  [
    'code with its language, and a fence in it',
    '<pre><code class="language-js">let x = 1;\n```\n</code></pre>',
    '````js\nlet x = 1;\n```\n````',
  ],
  ['code without an element of its own', '<pre>a\n  b</pre>', '```\na\n  b\n```'],
  [
    'a page that is one form',
    '<form id="aspnetForm"><h1>Hi</h1><p>text</p><input value="x"><select><option>o</option></select></form>',
    '# Hi\n\ntext',
  ],
  [
    'addresses from where the page says',
    '<html><head><base href="https://other.test/x/"></head><body><a href="y">l</a></body></html>',
    '[l](https://other.test/x/y)',
  ],
  [
    'no addresses from where code begins',
    '<base href="javascript:x"><a href="y">l</a>',
    '[l](https://site.test/a/y)',
  ],
])('%s', (_, html, expected) => {
  expect(markdown(html)).toBe(expected);
});

it('finds the article of a page that is one form', () => {
  const text = 'Otters are playful animals, and they like to fish all day long. '.repeat(10);
  const html = `<body><form><div><h1>Otters</h1><p>${text}</p><p>${text}</p></div></form></body>`;
  expect(extractArticle(html, new URL('https://site.test/')).text).toContain('playful animals');
});

it('keeps apart what stands in paragraphs, items and cells of an article', () => {
  const text = 'Otters are playful animals, and they like to fish all day long. '.repeat(10).trim();
  const list = '<ul><li>one</li><li>two</li></ul><table><tr><td>1</td><td>2</td></tr></table>';
  const html = `<article><h2>Where</h2><p>${text}</p><p>a<br>b</p>${list}</article>`;
  const article = extractArticle(html, new URL('https://site.test/'));
  expect(article.text).toBe(`Where\n\n${text}\n\na\nb\n\none\ntwo\n\n1 2`);
});
