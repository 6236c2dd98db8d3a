import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { LaunchVariable, ProcessLaunch } from '#shared/model/launch.ts';
import { visibleText } from '../../../components/results/visible-characters.ts';
import classes from './Launch.module.css';

function Variable({ variable }: { readonly variable: LaunchVariable }) {
  const { t } = useTranslation('launch');
  const { name, value, secret, from } = variable;
  return (
    <li>
      <span className="mono">
        {visibleText(name)}
        {value !== undefined && ` = ${visibleText(value)}`}
      </span>{' '}
      <span className={classes.source}>
        {secret === undefined ? t(`from.${from}`) : t(`secret.${secret}`)}
      </span>
    </li>
  );
}

/** What was typed for the server is in sight; the rest, and what it does not get, on demand. */
export function LaunchEnvironment({ launch }: { readonly launch: ProcessLaunch }) {
  const { t } = useTranslation('launch');
  const [open, { toggle }] = useDisclosure(false);
  const id = useId();
  const typed = launch.environment.filter(({ from }) => from === 'typed');
  const others = launch.environment.filter(({ from }) => from !== 'typed');
  return (
    <>
      {typed.length > 0 && (
        <ul className={classes.variables}>
          {typed.map((variable) => (
            <Variable key={variable.name} variable={variable} />
          ))}
        </ul>
      )}
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        className={classes.more}
        onClick={toggle}
        aria-expanded={open}
        aria-controls={id}
      >
        {t(open ? 'fewer' : 'more', { count: others.length })}
      </Button>
      <Collapse expanded={open} id={id}>
        <ul className={classes.variables}>
          {others.map((variable) => (
            <Variable key={variable.name} variable={variable} />
          ))}
        </ul>
        {launch.withheld.length > 0 && (
          <p className={classes.withheld}>
            {t('withheld', { count: launch.withheld.length })}{' '}
            <span className="mono">{launch.withheld.map(visibleText).join(', ')}</span>
          </p>
        )}
      </Collapse>
    </>
  );
}
