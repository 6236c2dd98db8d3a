import { type ComponentProps, useState } from 'react';
import type { CallToolResult, WholeResult } from '#shared/model/content.ts';
import { ResultTabs } from './ResultTabs.tsx';
import { WholeReader } from './WholeReader.tsx';

interface BoundedResultProps extends ComponentProps<typeof ResultTabs> {
  /** Set where the result is only a beginning. */
  readonly whole: WholeResult | undefined;
}

/** A result, or its beginning: the rest is read when it is wanted. */
export function BoundedResult({ whole, result, ...props }: BoundedResultProps) {
  const [read, setRead] = useState<CallToolResult>();
  return (
    <>
      <ResultTabs result={read ?? result} {...props} />
      {whole !== undefined && read === undefined && (
        <WholeReader whole={whole} tool={props.tool} onRead={setRead} />
      )}
    </>
  );
}
