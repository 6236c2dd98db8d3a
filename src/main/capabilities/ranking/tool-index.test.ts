import { describe, expect, it } from 'vitest';
import { toolDocument } from './tool-document.ts';
import { createToolIndex } from './tool-index.ts';

const servers: Readonly<
  Record<string, readonly (readonly [name: string, description: string, parameter?: string])[]>
> = {
  Files: [
    ['read_text_file', 'Reads the complete contents of a file as text.', 'path'],
    ['list_directory', 'Get a detailed listing of everything in a path.', 'path'],
    ['resizeImage', 'Changes the dimensions of a picture.', 'widthPixels'],
  ],
  Tracker: [
    ['create_issue', 'Opens a new issue in a project.', 'title'],
    ['delete_issue', 'Removes an issue for good.', 'issueId'],
    ['merge_request', 'Makes a merge request of a branch.', 'branch'],
  ],
  Sky: [['forecast', '查询城市的天气预报', 'city']],
};

const index = createToolIndex();
for (const [name, tools] of Object.entries(servers))
  for (const [tool, description, parameter = ''] of tools)
    index.set(
      `${name}/${tool}`,
      name,
      toolDocument(
        { name: tool, description, inputSchema: { type: 'object', properties: { [parameter]: {} } } },
        { name, description: '' },
      ),
    );
const best = (request: string) => index.search(request, 10)[0]?.key;

describe('the index of tools', () => {
  it.each([
    ['names, taken apart', 'read text file', 'Files/read_text_file'],
    ['other forms of a word', 'reading the files', 'Files/read_text_file'],
    ['other words for it', 'erase a ticket', 'Tracker/delete_issue'],
    ['what people say', 'could you please open a ticket for this', 'Tracker/create_issue'],
    ['several words for one thing', 'open a pull request', 'Tracker/merge_request'],
    ['words that only look like others', 'what is new in the tracker', 'Tracker/create_issue'],
    ['camel case', 'make the photo smaller in pixels', 'Files/resizeImage'],
    ['slips', 'list the direcotry', 'Files/list_directory'],
    ['the server', 'a new one in the tracker', 'Tracker/create_issue'],
    ['Chinese in a definition', '北京的天气', 'Sky/forecast'],
    ['Chinese for a definition in English', '删除这个工单', 'Tracker/delete_issue'],
  ])('finds by %s', (_, request, key) => {
    expect(best(request)).toBe(key);
  });

  it('says by which words, the most telling first', () => {
    expect(index.search('please erase that old ticket', 1)).toMatchObject([
      {
        key: 'Tracker/delete_issue',
        words: expect.arrayContaining([
          { asked: 'erase', found: 'delete' },
          { asked: 'ticket', found: 'issue' },
        ]),
      },
    ]);
  });

  it('finds nothing for what no tool speaks of, and for no words at all', () => {
    for (const request of ['', '   ', '?!', 'the of and', 'xylophone quartz'])
      expect(index.search(request, 10)).toEqual([]);
  });

  it('leaves out what it is told to, and gives the same whatever came before', () => {
    const among = new Set(['Tracker/create_issue', 'Files/list_directory']);
    const once = index.search('issue', 10, among);
    expect(once.map(({ key }) => key)).toEqual(['Tracker/create_issue']);
    index.search('a file', 10);
    expect(index.search('issue', 10, among)).toEqual(once);
  });

  it('follows changes, tool by tool', () => {
    const document = (name: string) =>
      toolDocument({ name, description: '', inputSchema: {} }, { name: 'S', description: '' });
    const own = createToolIndex();
    own.set('a', 'S', document('zebra'));
    own.set('b', 'S', document('zebra'));
    // Equal ones stand in the order of their keys.
    expect(own.search('zebra', 10).map(({ key }) => key)).toEqual(['a', 'b']);
    own.set('a', 'S', document('giraffe'));
    expect(own.search('zebra', 10).map(({ key }) => key)).toEqual(['b']);
    own.remove('b');
    own.remove('b');
    expect(own.search('zebra', 10)).toEqual([]);
    expect(own.search('girafe', 10).map(({ key }) => key)).toEqual(['a']);
    expect(own.size()).toBe(1);
  });

  const indexOf = (tools: Readonly<Record<string, readonly string[]>>) => {
    const own = createToolIndex();
    for (const [server, names] of Object.entries(tools))
      for (const name of names)
        own.set(
          `${server}/${name}`,
          server,
          toolDocument({ name, description: '', inputSchema: {} }, { name: '', description: '' }),
        );
    return (request: string) => own.search(request, 10).map(({ key }) => key);
  };

  it('knows a word by its beginning, and in either spelling', () => {
    const find = indexOf({ S: ['instagram_profile', 'facebook_profile', 'visualize_catalog'] });
    expect(find('insta profile')[0]).toBe('S/instagram_profile');
    expect(find('visualise')).toEqual(['S/visualize_catalog']);
  });

  it('knows whose site an address is of', () => {
    const find = indexOf({ S: ['instagram_profile', 'linkedin_profile', 'navigate_url'] });
    expect(find('who is https://www.instagram.com/cafe')[0]).toBe('S/instagram_profile');
    expect(find('what does she do, de.linkedin.com/in/ana')[0]).toBe('S/linkedin_profile');
    expect(index.search('https://www.tracker.org', 1)).toMatchObject([
      { words: [{ asked: 'tracker', found: 'tracker' }] },
    ]);
  });

  it('takes a name for no slip', () => {
    const find = indexOf({ S: ['generate_chart', 'create_person'] });
    expect(find('Charles')).toEqual([]);
    expect(find('charls')).toEqual(['S/generate_chart']);
  });

  it('knows what people tell of who do not know what it is called', () => {
    const find = indexOf({ S: ['take_heapsnapshot', 'take_screenshot', 'handle_dialog', 'click'] });
    expect(find('it gets slower every minute')[0]).toBe('S/take_heapsnapshot');
    expect(find('it asks "Are you sure?"')[0]).toBe('S/handle_dialog');
  });

  it('sends to the web what speaks of things that no tool knows', () => {
    const find = indexOf({ Web: ['web_search'], Files: ['read_file', 'write_file'] });
    expect(find('who invented the zipper')).toEqual(['Web/web_search']);
    expect(find('who wrote this file')[0]).not.toBe('Web/web_search');
  });

  it('tells making from looking and ending by what is to be done', () => {
    const find = indexOf({ S: ['create_ticket', 'delete_ticket', 'list_tickets', 'update_ticket'] });
    expect(find('which tickets are there')[0]).toBe('S/list_tickets');
    expect(find('ticket 7 should be discarded')[0]).toBe('S/delete_ticket');
    expect(find('rename ticket 7')[0]).toBe('S/update_ticket');
  });

  it('leaves room for another server beside the many tools of a large one', () => {
    const find = indexOf({
      Large: Array.from({ length: 20 }, (_, at) => `quince_medlar_${at}`),
      Small: ['quince_medlar_pot'],
    });
    expect(find('quince medlar')).toContain('Small/quince_medlar_pot');
    expect(find('quince medlar')[0]).toMatch(/^Large/);
  });

  it('counts what the many tools of one server say as less common than what every server says', () => {
    const find = indexOf({
      Large: Array.from({ length: 30 }, (_, at) => `quince_${at}`),
      ...Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`Small ${at}`, [`medlar_${at}`]])),
    });
    expect(find('quince medlar')[0]).toMatch(/^Large/);
  });

  it('takes a long text for what stands at its beginning and its end', () => {
    const text = `Read this file: ${'lorem ipsum '.repeat(50_000)}`;
    expect(best(text)).toBe('Files/read_text_file');
  });
});
