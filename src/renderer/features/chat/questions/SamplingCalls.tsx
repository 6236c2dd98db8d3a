import { CloseButton, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SamplingCall } from '#shared/model/question.ts';
import { JsonTree } from '../../../components/json/JsonTree.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import classes from './Questions.module.css';

interface SamplingCallsProps {
  readonly calls: readonly SamplingCall[];
  readonly onRemove: (id: string) => void;
}

/** Which of the server's own tools the model wants called: with the answer they go to the server, which runs them. */
export function SamplingCalls({ calls, onRemove }: SamplingCallsProps) {
  const { t } = useTranslation('chat');
  return (
    <div>
      <Text size="sm">{t('question.calls')}</Text>
      {calls.map(({ id, name, input }) => (
        <div key={id} className={classes.call}>
          <div>
            <Text size="sm" className="mono">
              {visibleName(name)}
            </Text>
            <JsonTree value={input} label={t('question.callArguments', { name: visibleName(name) })} />
          </div>
          <CloseButton
            size="sm"
            onClick={() => onRemove(id)}
            aria-label={t('question.removeCall', { name: visibleName(name) })}
          />
        </div>
      ))}
    </div>
  );
}
