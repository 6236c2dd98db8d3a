import { CheckSign } from './CheckSign.tsx';
import classes from './Doctor.module.css';
import type { NumberedCheck } from './doctor-run.ts';
import { Mends } from './Mends.tsx';
import { useCheckName, useCheckWords } from './use-check-words.ts';

/** A check with its number: what was found, what it means, what mends it. */
export function CheckRow({ shown }: { readonly shown: NumberedCheck }) {
  const nameOf = useCheckName();
  const wordsOf = useCheckWords();
  const { number, check, isRunning } = shown;
  const words = check && wordsOf(check);
  return (
    <li className={classes.row} data-check={shown.id}>
      <span className={`numbers ${classes.number}`}>{number}</span>
      <CheckSign status={check?.status} isRunning={isRunning} />
      <div className={classes.text}>
        <p>
          <span className={classes.name}>{nameOf(shown)}</span>
          {words?.result}
        </p>
        {words?.meaning !== undefined && <p className={classes.meaning}>{words.meaning}</p>}
        {words?.hint !== undefined && words.hint !== '' && <p>{words.hint}</p>}
        {check !== undefined && <Mends check={check} />}
      </div>
    </li>
  );
}
