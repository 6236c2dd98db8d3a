import { useEffect, useRef, useState } from 'react';

interface TypedText {
  readonly text: string;
  readonly type: (text: string) => void;
}

/**
 * The text of a field whose value lives in the address: what is typed stands there at once, however long the page
 * takes to follow. The value that comes back later is only an echo, unless it was set from elsewhere.
 */
export const useTypedText = (value: string, onChange: (text: string) => void): TypedText => {
  const [text, setText] = useState(value);
  const echoes = useRef<readonly string[]>([]);
  useEffect(() => {
    const at = echoes.current.lastIndexOf(value);
    // Those before it are skipped: several letters may arrive as one change.
    echoes.current = echoes.current.slice(at + 1);
    if (at === -1) setText(value);
  }, [value]);
  return {
    text,
    type: (typed) => {
      echoes.current = [...echoes.current, typed];
      setText(typed);
      onChange(typed);
    },
  };
};
