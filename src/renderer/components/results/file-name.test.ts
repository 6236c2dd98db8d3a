import { describe, expect, it } from 'vitest';
import { fileName } from './file-name.ts';

describe('fileName', () => {
  it.each([
    ['file:///home/me/notes.md', 'text/plain', 'notes.md'],
    ['demo://resource/7', 'text/plain', '7.txt'],
    ['https://example.com/a.png?size=1#x', 'image/png', 'a.png'],
    ['../../etc/passwd', 'text/plain', 'passwd.txt'],
    ['..', '', 'result.bin'],
    ['get-env', 'application/json; charset=utf-8', 'get-env.json'],
    ['a\u202egnp.exe\u0000', '', 'a-gnp.exe'],
    ['con', 'text/plain', 'result-con.txt'],
    ['報告', 'application/pdf', '報告.pdf'],
  ])('%j as %s is %s', (from, mimeType, name) => {
    expect(fileName(from, mimeType)).toBe(name);
  });
});
