import { describe, expect, it } from 'vitest';
import { expandTemplate, templateVariables } from './uri-template.ts';

const values = { var: 'value', hello: 'Hello World!', path: '/foo/bar', x: '1024', y: '768', empty: '' };

// The examples of RFC 6570 that have text values.
describe('expandTemplate', () => {
  it.each([
    ['{var}', 'value'],
    ['{hello}', 'Hello%20World%21'],
    ['{+hello}', 'Hello%20World!'],
    ['{+path}/here', '/foo/bar/here'],
    ['X{#hello}', 'X#Hello%20World!'],
    ['map?{x,y}', 'map?1024,768'],
    ['X{.x,y}', 'X.1024.768'],
    ['{/var,x}/here', '/value/1024/here'],
    ['{;x,y}', ';x=1024;y=768'],
    ['{?x,y}', '?x=1024&y=768'],
    ['?fixed=yes{&x}', '?fixed=yes&x=1024'],
    ['{var:3}', 'val'],
    ['{/list*}', ''],
    ['demo://resource/{missing}/x', 'demo://resource//x'],
    ['plain', 'plain'],
  ])('%s is %s', (template, uri) => {
    expect(expandTemplate(template, values)).toBe(uri);
  });
});

it('names every variable once, in order', () => {
  expect(templateVariables('a/{id}/{+path*}{?id,q:3}')).toEqual(['id', 'path', 'q']);
  expect(templateVariables('plain')).toEqual([]);
});
