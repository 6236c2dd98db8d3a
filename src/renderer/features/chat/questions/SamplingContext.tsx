import { Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AskedContext } from '#shared/chat/sampling-wishes.ts';
import { FoldedFields } from '../../../components/folded-fields/FoldedFields.tsx';
import { PlainText } from '../../../components/results/PlainText.tsx';

interface SamplingContextProps {
  readonly asked: AskedContext;
  /** What the model would be told; undefined where there is no conversation. */
  readonly context: string | undefined;
  readonly isTold: boolean;
  readonly onChange: (isTold: boolean) => void;
}

/** The conversation, which a server wants the model told: shown as it would be, and kept back if the person likes. */
export function SamplingContext({ asked, context, isTold, onChange }: SamplingContextProps) {
  const { t } = useTranslation('chat');
  if (context === undefined)
    return (
      <Text size="xs" c="dimmed">
        {t('question.context.none')}
      </Text>
    );
  return (
    <div>
      <Switch
        size="xs"
        checked={isTold}
        onChange={(event) => onChange(event.currentTarget.checked)}
        label={t('question.context.tell')}
        description={t(`question.context.${asked}`)}
      />
      <FoldedFields title={t('question.context.show')} mustShow={false}>
        <PlainText text={context} label={t('question.context.show')} />
      </FoldedFields>
    </div>
  );
}
