import { childAt, childCount, isContainer, namesOf } from './json-parts.ts';
import { isHeavy } from './json-weight.ts';

/** Written without a pause. */
const LIGHT_VALUES = 2_000;
const TURN_CHARACTERS = 500_000;

const written = (value: unknown, indent: string): string =>
  (JSON.stringify(value, null, 2) ?? 'null').replaceAll('\n', `\n${indent}`);

function* pieces(value: unknown, indent: string): Generator<string> {
  if (!isContainer(value) || !isHeavy(value, LIGHT_VALUES)) {
    yield written(value, indent);
    return;
  }
  const names = namesOf(value);
  const count = childCount(value);
  const inner = `${indent}  `;
  yield names === undefined ? '[' : '{';
  for (let index = 0; index < count; index += 1) {
    const { key, value: child } = childAt(value, names, index);
    yield `${index === 0 ? '' : ','}\n${inner}${names === undefined ? '' : `${JSON.stringify(key)}: `}`;
    yield* pieces(child, inner);
  }
  yield `\n${indent}${names === undefined ? ']' : '}'}`;
}

/** JSON, indented, as `JSON.stringify` writes it, in turns between which the page can go on. */
export function* jsonTextTurns(value: unknown): Generator<string> {
  let turn: string[] = [];
  let characters = 0;
  for (const piece of pieces(value, '')) {
    turn.push(piece);
    characters += piece.length;
    if (characters < TURN_CHARACTERS) continue;
    yield turn.join('');
    turn = [];
    characters = 0;
  }
  yield turn.join('');
}
