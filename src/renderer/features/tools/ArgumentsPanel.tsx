import { Alert, Group, List, SegmentedControl, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import { JsonEditor } from '../../components/json/JsonEditor.tsx';
import { visibleName } from '../../components/results/visible-characters.ts';
import type { ArgumentsDraft } from '../../components/schema-form/arguments-draft.ts';
import { takesArguments } from '../../components/schema-form/form-schema.ts';
import { SchemaForm } from '../../components/schema-form/SchemaForm.tsx';
import type { SchemaCheck } from '../../components/schema-form/schema-check.ts';
import { useIssueText } from '../../components/schema-form/use-issue-text.ts';

const LISTED_ISSUES = 6;
const noIssues: SchemaCheck['issues'] = [];

export type ArgumentsView = 'form' | 'json';

interface ArgumentsPanelProps {
  readonly tool: Tool;
  readonly draft: ArgumentsDraft;
  readonly check: SchemaCheck;
  /** Whether the person tried to run: before that an empty form is not a wrong one. */
  readonly attempted: boolean;
  readonly view: ArgumentsView;
  readonly onView: (view: ArgumentsView) => void;
  readonly onValue: (value: JsonObject) => void;
  readonly onText: (text: string) => void;
  readonly children?: React.ReactNode;
}

function Issues({ check }: { readonly check: SchemaCheck }) {
  const { t } = useTranslation('tools');
  const issueText = useIssueText();
  return (
    <Alert
      color="red"
      variant="light"
      mt="sm"
      p="xs"
      role="alert"
      title={t('issues', { count: check.issues.length })}
    >
      <List size="sm">
        {check.issues.slice(0, LISTED_ISSUES).map((issue) => (
          <List.Item key={`${issue.path.join('/')} ${issue.keyword}`}>
            {[visibleName(issue.path.join(' › ')), issueText(issue)].filter(Boolean).join(': ')}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** The arguments as a form or as JSON: two views of one value. */
export function ArgumentsPanel(props: ArgumentsPanelProps) {
  const { tool, draft, check, attempted, view, onView, onValue, onText, children } = props;
  const { t } = useTranslation('tools');
  // Broken text has no form to show; it is mended where it was typed.
  const shown = draft.problem === undefined ? view : 'json';
  return (
    <section aria-label={t('arguments')}>
      <Group gap="xs" mb="sm" justify="space-between">
        <SegmentedControl
          size="xs"
          value={shown}
          onChange={(value) => onView(value === 'json' ? 'json' : 'form')}
          disabled={draft.problem !== undefined}
          aria-label={t('argumentsView')}
          data={[
            { value: 'form', label: t('formView') },
            { value: 'json', label: t('jsonView') },
          ]}
        />
        {children}
      </Group>
      {shown === 'json' ? (
        <JsonEditor
          text={draft.text}
          schema={tool.inputSchema}
          label={t('argumentsAsJson')}
          onChange={onText}
        />
      ) : takesArguments(tool.inputSchema) ? (
        <SchemaForm
          schema={tool.inputSchema}
          value={draft.value}
          issues={attempted ? check.issues : noIssues}
          onChange={onValue}
        />
      ) : (
        <Text size="sm" c="dimmed">
          {t('noArguments')}
        </Text>
      )}
      {draft.problem !== undefined && (
        <Text size="sm" c="var(--mantine-color-error)" mt={6} role="status">
          {t(draft.problem === 'broken' ? 'jsonBroken' : 'jsonNotObject')}
        </Text>
      )}
      {check.problem !== undefined && (
        <Text size="sm" c="var(--state-warning)" mt={6}>
          {t('schemaProblem', { problem: visibleName(check.problem) })}
        </Text>
      )}
      {attempted && draft.problem === undefined && check.issues.length > 0 && <Issues check={check} />}
    </section>
  );
}
