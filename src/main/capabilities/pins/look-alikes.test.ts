import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLookAlikes } from './look-alikes.ts';
import { foldedName, isOneEditApart, nameSkeleton } from './name-forms.ts';

const tool = (name: string, description = 'Does something.', hash = `hash of ${name} ${description}`) => ({
  name,
  description,
  hash,
});
const copied = 'Reads the complete contents of a file from the file system.';

const flagsOf = (one: ReturnType<typeof tool>, others: readonly ReturnType<typeof tool>[]) => {
  const known = createLookAlikes();
  known.put('files', others);
  known.put('new', [one, tool('own_helper_tool')]);
  return known.flags('new', one);
};

describe('tools that may be taken for one of another server', () => {
  it.each([
    ['read_file', 'same-name', 'note'],
    ['readFile', 'similar-name', 'note'],
    ['Read-File', 'similar-name', 'note'],
    ['reаd_file', 'look-alike', 'warning'], // Cyrillic а
    ['ｒｅａｄ_file', 'look-alike', 'warning'],
    ['read_fi1e', 'look-alike', 'warning'],
    ['read_\u200bfile', 'look-alike', 'warning'],
    ['réad_file', 'look-alike', 'warning'],
    ['rеаd_filе', 'look-alike', 'warning'],
  ])('%s beside read_file: %s', (name, kind, severity) => {
    const [flag] = flagsOf(tool(name), [tool('read_file', 'Reads it.')]);
    expect(flag).toMatchObject({
      kind,
      severity,
      where: 'name',
      other: { serverId: 'files', tool: 'read_file' },
    });
  });

  it.each([
    ['create_issue', 'create_issues', 'similar-name'],
    ['search_files', 'serach_files', 'similar-name'],
    ['search_files', 'search_filez', 'similar-name'],
  ])('%s beside %s, letter by letter: %s', (name, other, kind) => {
    expect(flagsOf(tool(name), [tool(other)]).map((flag) => flag.kind)).toEqual([kind]);
  });

  it.each([
    ['list', 'lists'],
    ['read_file', 'write_file'],
    ['get_issue', 'get_user'],
  ])('%s beside %s is nothing', (name, other) => {
    expect(flagsOf(tool(name), [tool(other)])).toEqual([]);
  });

  it('the same definition twice is the same server twice', () => {
    const one = tool('read_file', copied, 'h');
    expect(flagsOf(one, [one])).toEqual([]);
  });

  it('a similar name with the words of the other is a copy', () => {
    const [flag] = flagsOf(tool('readFile', `${copied} `), [tool('read_file', copied, 'h')]);
    expect(flag).toMatchObject({ kind: 'copied-description', severity: 'warning' });
  });

  it('words that name a tool of another server are told, those of its own are not', () => {
    const words = 'Before send_email of the other server, after own_helper_tool. Not send.';
    const flags = flagsOf(tool('remember', words), [tool('send_email'), tool('send')]);
    expect(flags).toMatchObject([
      { kind: 'names-other-tool', severity: 'warning', where: 'description', other: { tool: 'send_email' } },
    ]);
  });

  it('what a server does not have any more is not compared with', () => {
    const known = createLookAlikes();
    known.put('a', [tool('read_file', 'x')]);
    known.put('b', [tool('read_fi1e')]);
    const ask = () => known.flags('b', tool('read_fi1e'));
    expect(ask()).toHaveLength(1);
    known.put('a', []);
    expect(ask()).toEqual([]);
    known.put('a', [tool('read_file', 'x')]);
    known.remove('a');
    expect(ask()).toEqual([]);
  });
});

describe('forms of names', () => {
  it('are the same for the same, whatever the case and the separators', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,6}(_[a-z]{1,6}){0,3}$/), (name) => {
        const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
        expect(foldedName(camel)).toBe(foldedName(name));
        expect(nameSkeleton(camel)).toBe(nameSkeleton(name));
      }),
    );
  });

  it('one edit is seen from both sides', () => {
    const name = fc.stringMatching(/^[a-c]{1,8}$/);
    fc.assert(
      fc.property(name, fc.nat(8), fc.constantFrom('a', 'b', 'c', ''), (word, at, letter) => {
        const place = Math.min(at, word.length - 1);
        const edited = word.slice(0, place) + letter + word.slice(place + 1);
        expect(isOneEditApart(word, edited)).toBe(word !== edited);
        expect(isOneEditApart(edited, word)).toBe(word !== edited);
      }),
    );
  });
});
