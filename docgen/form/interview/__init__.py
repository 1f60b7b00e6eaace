"""The interview: a state machine that asks a form's questions. It never reads or prints itself."""

from docgen.form.interview.core import Turn as Turn
from docgen.form.interview.machine import Interview as Interview
from docgen.form.interview.progress import Place as Place
from docgen.form.interview.progress import Progress as Progress
from docgen.form.interview.prompts import AskQuestion as AskQuestion
from docgen.form.interview.prompts import AskRows as AskRows
from docgen.form.interview.prompts import Heading as Heading
from docgen.form.interview.prompts import Overview as Overview
from docgen.form.interview.prompts import OverviewLine as OverviewLine
from docgen.form.interview.prompts import Prompt as Prompt
from docgen.form.interview.prompts import Remark as Remark
from docgen.form.interview.words import InterviewWords as InterviewWords
from docgen.form.interview.words import interview_words as interview_words
