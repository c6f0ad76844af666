from django.forms.renderers import TemplatesSetting


class CalmForms(TemplatesSetting):
    """Draws every form with ui/forms/, so that `{{ form }}` already looks and reads right."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
