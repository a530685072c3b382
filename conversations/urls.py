from django.urls import path

from conversations import views
from conversations.api import views as api

app_name = "conversations"

urlpatterns = [
    path("chat/", views.start, name="start"),
    path("chat/<str:public_id>/", views.chat, name="chat"),
    path("chat/<str:public_id>/messages/", views.say, name="say"),
    path("chat/<str:public_id>/preferences/", views.prefer, name="prefer"),
    path("chat/<str:public_id>/checkout/", views.buy, name="buy"),
    path("api/chat/session", api.Sessions.as_view(), name="api-sessions"),
    path("api/chat/session/<str:public_id>", api.SessionDetail.as_view(), name="api-session"),
    path("api/chat/message", api.Messages.as_view(), name="api-messages"),
    path("api/chat/search", api.Search.as_view(), name="api-search"),
    path("api/chat/checkout", api.Checkout.as_view(), name="api-checkout"),
]
