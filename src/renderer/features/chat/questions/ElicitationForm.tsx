import { Button, Group } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import type { ElicitationAnswer } from '#shared/model/question.ts';
import { defaultArguments } from '../../../components/schema-form/default-arguments.ts';
import { SchemaForm } from '../../../components/schema-form/SchemaForm.tsx';
import { checkAgainstSchema } from '../../../components/schema-form/schema-check.ts';
import { withoutSecrets } from '../../tools/argument-memory.ts';
import type { GiveAnswer } from './QuestionCard.tsx';
import { ServerWords } from './ServerWords.tsx';
import { readTyped, writeTyped } from './typed-answers.ts';

const none: ReturnType<typeof checkAgainstSchema>['issues'] = [];

interface ElicitationFormProps {
  readonly id: string;
  readonly message: string;
  readonly schema: JsonObject;
  readonly isBusy: boolean;
  readonly onAnswer: GiveAnswer;
}

/** A form that a server wants filled in; nothing goes to it before the person sends it. */
export function ElicitationForm({ id, message, schema, isBusy, onAnswer }: ElicitationFormProps) {
  const { t } = useTranslation('chat');
  const [value, setValue] = useState<JsonObject>(() => {
    const typed = readTyped(id);
    return isJsonObject(typed) ? typed : defaultArguments(schema);
  });
  const type = (next: JsonObject) => {
    setValue(next);
    writeTyped(id, next, withoutSecrets(schema, next));
  };
  const [attempted, setAttempted] = useState(false);
  const { issues } = useMemo(() => checkAgainstSchema(schema, value), [schema, value]);
  const send = () => {
    setAttempted(true);
    if (issues.length > 0) return;
    const content = value as NonNullable<ElicitationAnswer['content']>;
    onAnswer({ kind: 'elicitation', answer: { action: 'accept', content } });
  };
  return (
    <>
      <ServerWords text={message} />
      <SchemaForm schema={schema} value={value} issues={attempted ? issues : none} onChange={type} />
      <Group gap="xs">
        <Button size="compact-sm" loading={isBusy} onClick={send}>
          {t('question.send')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={isBusy}
          onClick={() => onAnswer({ kind: 'refuse' })}
        >
          {t('question.refuse')}
        </Button>
      </Group>
    </>
  );
}
