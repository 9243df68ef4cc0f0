"""Addresses of the market."""

from django.urls import path

from .views import customer, customers, rivals, segments

app_name = "market"
urlpatterns = [
    path("", customers.listing, name="customers"),
    path("new/", customers.new, name="new"),
    path("bulk/", customers.bulk, name="bulk"),
    path("suggest/", customers.suggest, name="suggest"),
    path("suggest/contacts/", customers.suggest_contacts, name="suggest_contacts"),
    path("<int:pk>/", customer.page, name="customer"),
    path("<int:pk>/cell/", customers.edit_cell, name="edit_cell"),
    path("<int:pk>/edit/", customer.edit, name="edit"),
    path("<int:pk>/delete/", customer.delete, name="delete"),
    path("<int:pk>/merge/", customer.merge, name="merge"),
    path("<int:pk>/contacts/", customer.add_contact, name="add_contact"),
    path("contacts/<int:pk>/", customer.edit_contact, name="edit_contact"),
    path("contacts/<int:pk>/delete/", customer.delete_contact, name="delete_contact"),
    path("segments/", segments.page, name="segments"),
    path("segments/<int:pk>/", segments.edit, name="edit_segment"),
    path("segments/<int:pk>/move/", segments.move, name="move_segment"),
    path("segments/<int:pk>/delete/", segments.delete, name="delete_segment"),
    path("personas/", rivals.personas, name="personas"),
    path("personas/new/", rivals.new_persona, name="new_persona"),
    path("personas/<int:pk>/", rivals.edit_persona, name="edit_persona"),
    path("personas/<int:pk>/delete/", rivals.delete_persona, name="delete_persona"),
    path("competitors/", rivals.competitors, name="competitors"),
    path("competitors/new/", rivals.new_competitor, name="new_competitor"),
    path("competitors/<int:pk>/", rivals.edit_competitor, name="edit_competitor"),
    path("competitors/<int:pk>/delete/", rivals.delete_competitor, name="delete_competitor"),
    path("traits/", rivals.add_trait, name="add_trait"),
    path("traits/<int:pk>/", rivals.edit_trait, name="edit_trait"),
    path("traits/<int:pk>/delete/", rivals.delete_trait, name="delete_trait"),
    path("traits/<int:pk>/rate/", rivals.rate, name="rate"),
]
