import { expect, it } from 'vitest';
import { createWatchedResources } from './watched-resources.ts';

it('tells who watches a resource, or what it is a part of', () => {
  const watched = createWatchedResources();
  const heard: string[] = [];
  watched.add('file:///a', (uri) => heard.push(`a: ${uri}`));
  watched.add('file:///b/', (uri) => heard.push(`b: ${uri}`));
  for (const uri of ['file:///a', 'file:///a/x', 'file:///ab', 'file:///b/x', 'file:///c']) watched.tell(uri);
  expect(heard).toEqual(['a: file:///a', 'a: file:///a/x', 'b: file:///b/x']);
});

it('forgets a resource with the last who watches it, and each who listens twice leaves twice', () => {
  const watched = createWatchedResources();
  let heard = 0;
  const listener = () => {
    heard += 1;
  };
  const [first, second] = [watched.add('x:1', listener), watched.add('x:1', listener)];
  first();
  first();
  watched.tellAll();
  expect(heard).toBe(1);
  expect(watched.uris()).toEqual(['x:1']);
  second();
  expect(watched.has('x:1')).toBe(false);
});
